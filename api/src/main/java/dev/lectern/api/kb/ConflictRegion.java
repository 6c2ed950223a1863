package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * One thing in a file that both sides changed.
 *
 * @param kind path, key, section, lines or file; of a path the three versions are where each side has the file
 * @param name the key, or the headings down to the section, joined by {@code /}; null for the others
 * @param base null where there was nothing
 * @param ours null where it was deleted
 * @param theirs null where it was deleted
 * @param line where it begins in the marked file, from 1
 */
public record ConflictRegion(
        String kind,
        @Nullable String name,
        @Nullable String base,
        @Nullable String ours,
        @Nullable String theirs,
        int line) {}
