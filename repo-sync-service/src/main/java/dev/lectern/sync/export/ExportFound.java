package dev.lectern.sync.export;

import dev.lectern.api.sync.Job.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export found that no column tells.
 *
 * @param mergedLater content revisions of older exports whose pull requests were merged after a newer export had reached
 *     the branch; null: none
 * @param lastCommit what the branch was at after the export before this one, if all of it was ours; null: if not, or not
 *     known
 * @param page the repository's address for people
 * @param keepsTheirs whether this export left changes of others in the repository's files
 * @param findings what the person should know of the files that were committed; null: not built yet
 */
record ExportFound(
        @Nullable List<Long> mergedLater,
        @Nullable String lastCommit,
        @Nullable String page,
        @Nullable Boolean keepsTheirs,
        @Nullable List<Finding> findings) {
    private static final int MOST_FINDINGS = 200;

    ExportFound built(boolean keeps, List<Finding> told) {
        List<Finding> first = told.subList(0, Math.min(MOST_FINDINGS, told.size()));
        return new ExportFound(mergedLater, lastCommit, page, keeps, first);
    }

    List<Finding> told() {
        return findings == null ? List.of() : findings;
    }

    List<Long> revisions() {
        return mergedLater == null ? List.of() : mergedLater;
    }
}
