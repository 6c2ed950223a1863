package dev.lectern.kb.upstream;

import dev.lectern.format.entry.Finding;
import java.util.List;

/** What is said of a head that was taken over. */
final class Reports {
    private static final int MOST_FINDINGS = 5_000;

    private Reports() {}

    /** The findings in order of path and line, the first 5,000. */
    static List<Finding> cut(HeadChanges changes) {
        return changes.findings().stream()
                .sorted(Finding.REPORT_ORDER)
                .limit(MOST_FINDINGS)
                .toList();
    }
}
