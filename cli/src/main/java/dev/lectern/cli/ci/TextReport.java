package dev.lectern.cli.ci;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import dev.lectern.format.entry.Texts;
import java.io.PrintStream;

/** A line for each finding, in the form editors and terminals make links of, and a line for each KB. */
final class TextReport {
    private TextReport() {}

    static void print(CiReport report, PrintStream out) {
        for (CheckedKb kb : report.kbs()) {
            for (Finding finding : kb.findings()) {
                out.println(line(report, kb, finding));
            }
            String folder = report.shownFolder(kb);
            out.println(Texts.printable("%s: %d entries, %d errors, %d warnings"
                    .formatted(
                            folder.isEmpty() ? "." : folder,
                            kb.entries(),
                            kb.count(Severity.ERROR),
                            kb.count(Severity.WARNING))));
        }
    }

    private static String line(CiReport report, CheckedKb kb, Finding finding) {
        String file = report.shownFile(kb, String.valueOf(finding.path()));
        String place = finding.line() == null ? file : file + ":" + finding.line();
        return Texts.printable(
                "%s: %s: %s [%s]".formatted(place, finding.severity().wireName(), finding.message(), finding.code()));
    }
}
