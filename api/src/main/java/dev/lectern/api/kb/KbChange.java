package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * Changes of a KB; what is null stays.
 *
 * @param ttlSeconds how long a sandbox shall live from now on
 */
public record KbChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable Long ttlSeconds) {}
