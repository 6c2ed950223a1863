package dev.lectern.kb.upstream;

import dev.lectern.api.kb.HeadReport;
import dev.lectern.format.entry.Finding;
import dev.lectern.kb.entry.Entries;
import java.util.List;

/** What is said of a head that was taken over. */
final class Reports {
    private static final int MOST_FINDINGS = 5_000;

    private Reports() {}

    /** What the changes came to, at the KB's revision afterwards. */
    static HeadReport of(HeadChanges changes, long revision, List<String> outdated) {
        return new HeadReport(
                changes.created(),
                changes.updated(),
                changes.deleted(),
                changes.merged(),
                changes.clashes().size(),
                changes.flawed(),
                revision,
                Entries.findings(cut(changes)),
                outdated);
    }

    /** The findings in order of path and line, the first 5,000. */
    static List<Finding> cut(HeadChanges changes) {
        return changes.findings().stream()
                .sorted(Finding.REPORT_ORDER)
                .limit(MOST_FINDINGS)
                .toList();
    }
}
