package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * A sandbox to create.
 *
 * @param ttlSeconds how long it shall live; null for the site's default
 */
public record NewSandbox(
        @Nullable String name,
        @Nullable String description,
        @Nullable Long ttlSeconds) {}
