package dev.lectern.cli.ci;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of one KB came to.
 *
 * @param name as its kb.yaml has it, null where that says none
 * @param entries how many entry files it has, broken ones included
 * @param findings by path, line and code; every one names its path
 */
record CheckedKb(Path root, @Nullable String name, int entries, List<Finding> findings) {
    CheckedKb {
        findings = List.copyOf(findings);
    }

    long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
