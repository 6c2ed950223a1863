package dev.lectern.format.entry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something the validator or a parser has to say about one file.
 *
 * @param code stable, snake_case
 * @param message one sentence that says the mend
 * @param line 1-based line in the file, null where it concerns the whole
 * @param path the file inside the KB, null where the context names it
 */
public record Finding(
        Severity severity,
        String code,
        String message,
        @Nullable Integer line,
        @Nullable String path) {

    public Finding {
        message = Texts.printable(message);
    }

    /** The order reports list findings in: by path, then line, then code. */
    public static final Comparator<Finding> REPORT_ORDER = Comparator.comparing(
                    (Finding finding) -> finding.path() == null ? "" : finding.path())
            .thenComparingInt(finding -> finding.line() == null ? 0 : finding.line())
            .thenComparing(Finding::code)
            .thenComparing(Finding::message);

    /** How bad a finding is. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO;

        /** The name on the wire, in lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An error at a line, or of the whole file where {@code line} is null. */
    public static Finding error(String code, String message, @Nullable Integer line) {
        return new Finding(Severity.ERROR, code, message, line, null);
    }

    /** A warning at a line, or of the whole file where {@code line} is null. */
    public static Finding warning(String code, String message, @Nullable Integer line) {
        return new Finding(Severity.WARNING, code, message, line, null);
    }

    @JsonIgnore
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same finding, about the file at {@code newPath}; null where the context names it. */
    public Finding at(@Nullable String newPath) {
        return new Finding(severity, code, message, line, newPath);
    }
}
