package dev.lectern.api.kb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed in an entry between two of its states.
 *
 * @param from number of the older or other state
 * @param to number of the state it became
 * @param unified both files as a diff that {@code git apply} takes; empty where they are equal
 * @param fields keys of the front matter; empty where a file cannot be read as an entry
 * @param sections of the body; empty where a file cannot be read as an entry
 */
public record RevisionDiff(int from, int to, String unified, List<FieldChange> fields, List<SectionChange> sections) {
    public RevisionDiff {
        fields = List.copyOf(fields);
        sections = List.copyOf(sections);
    }

    /** A key that differs; {@code change} is added, removed or changed. */
    public record FieldChange(
            String field,
            String change,
            @Nullable Object before,
            @Nullable Object after) {}

    /**
     * A section that differs; {@code change} is added, removed, changed or moved.
     *
     * @param headings from the outermost to its own; empty for what stands before the first one
     */
    public record SectionChange(
            List<String> headings,
            String change,
            @Nullable String before,
            @Nullable String after) {
        public SectionChange {
            headings = List.copyOf(headings);
        }
    }
}
