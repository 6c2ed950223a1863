package dev.lectern.cli.ci;

import dev.lectern.api.kb.FileFinding;
import dev.lectern.format.entry.Finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report for programs.
 *
 * @param version of this form; raised when a field changes its meaning
 * @param passed whether the exit code is 0
 */
record JsonReport(int version, boolean passed, long errors, long warnings, List<Kb> kbs) {
    private static final int VERSION = 1;

    JsonReport {
        kbs = List.copyOf(kbs);
    }

    /**
     * One KB.
     *
     * @param folder where its kb.yaml lies
     * @param findings with paths inside the KB
     */
    record Kb(String folder, @Nullable String name, int entries, List<FileFinding> findings) {
        Kb {
            findings = List.copyOf(findings);
        }
    }

    static JsonReport of(CiReport report, Threshold threshold) {
        return new JsonReport(
                VERSION,
                report.passes(threshold),
                report.count(Severity.ERROR),
                report.count(Severity.WARNING),
                report.kbs().stream().map(kb -> kb(report, kb)).toList());
    }

    private static Kb kb(CiReport report, CheckedKb kb) {
        List<FileFinding> findings = kb.findings().stream()
                .map(finding -> new FileFinding(
                        finding.severity().wireName(),
                        finding.code(),
                        finding.message(),
                        finding.line(),
                        finding.path()))
                .toList();
        return new Kb(report.shownFolder(kb), kb.name(), kb.entries(), findings);
    }
}
