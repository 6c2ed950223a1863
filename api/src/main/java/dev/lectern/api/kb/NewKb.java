package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * A KB to create.
 *
 * @param slug null for one made from the name
 * @param kind curated, shared or personal
 * @param defaultRole none, read or write; null for what the kind has by itself
 */
public record NewKb(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String kind,
        @Nullable String description,
        @Nullable String defaultRole) {}
