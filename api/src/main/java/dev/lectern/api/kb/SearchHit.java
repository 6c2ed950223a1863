package dev.lectern.api.kb;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was found.
 *
 * @param snippet HTML-escaped text with the words found between {@code <mark>} and {@code </mark>}
 */
public record SearchHit(
        UUID kb,
        String id,
        @Nullable String title,
        @Nullable String type,
        String snippet,
        double score) {}
