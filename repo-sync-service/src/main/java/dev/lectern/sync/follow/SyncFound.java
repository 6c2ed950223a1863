package dev.lectern.sync.follow;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.api.sync.Job.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a sync found so far.
 *
 * @param from the head the KB was at
 * @param to the commit it is brought level with, however the branch moves meanwhile
 * @param depth generations of commits from {@code to} back to {@code from}
 * @param rewritten whether {@code from} is no longer in the branch's history; null while only the fetched history can tell
 * @param report null until the KB is level
 * @param outdated where a mirror keeps an older state, as the head's cannot be read
 */
record SyncFound(
        @Nullable String from,
        @Nullable String to,
        int depth,
        @Nullable Boolean rewritten,
        @Nullable String url,
        int forkCount,
        @Nullable Report report,
        @Nullable List<Finding> findings,
        @Nullable List<String> outdated) {
    /** Whether the KB was to be brought to that head, and what came of it is not known. */
    boolean isUntold(String head) {
        return from != null && head.equals(to) && report == null;
    }

    SyncFound with(boolean isRewritten, Report told, List<Finding> toMend, List<String> keptBack) {
        return new SyncFound(from, to, depth, isRewritten, url, forkCount, told, toMend, keptBack);
    }
}
