package dev.lectern.api.kb;

import java.util.List;

/**
 * What the validator says of a KB's entries.
 *
 * @param findings errors before warnings, each in order of path
 * @param truncated whether there are more than fit the report
 */
public record ValidationReport(List<FileFinding> findings, boolean truncated) {
    public ValidationReport {
        findings = List.copyOf(findings);
    }
}
