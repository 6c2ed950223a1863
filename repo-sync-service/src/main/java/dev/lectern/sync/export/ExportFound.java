package dev.lectern.sync.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export found that no column tells.
 *
 * @param mergedLater content revisions of older exports whose pull requests were merged after a newer export had reached
 *     the branch; null: none
 * @param lastCommit what the branch was at after the export before this one, if all of it was ours; null: if not, or not
 *     known
 * @param keepsTheirs whether this export left changes of others in the repository's files
 */
record ExportFound(
        @Nullable List<Long> mergedLater,
        @Nullable String lastCommit,
        @Nullable Boolean keepsTheirs) {
    ExportFound keepingTheirs(boolean keeps) {
        return new ExportFound(mergedLater, lastCommit, keeps);
    }

    List<Long> revisions() {
        return mergedLater == null ? List.of() : mergedLater;
    }
}
