package dev.lectern.sync.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export found that no column tells.
 *
 * @param mergedLater content revisions of older exports whose pull requests were merged after a newer export had reached
 *     the branch; null: none
 */
record ExportFound(@Nullable List<Long> mergedLater) {
    List<Long> revisions() {
        return mergedLater == null ? List.of() : mergedLater;
    }
}
