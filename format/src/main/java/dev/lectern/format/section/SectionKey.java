package dev.lectern.format.section;

import java.util.List;

/**
 * What tells a section of a body from the others.
 *
 * @param headings the texts of the headings it lies under, from the outermost to its own; empty for what stands before
 *     the first heading
 * @param occurrence counts from 0 the sections that have the same headings
 */
public record SectionKey(List<String> headings, int occurrence) {
    public SectionKey {
        headings = List.copyOf(headings);
    }
}
