package dev.lectern.api.kb;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base as its reader sees it.
 *
 * @param kind curated, shared, personal or ephemeral
 * @param defaultRole what callers without a grant may do: none, read or write; null leaves it to their global role
 * @param role what the caller may do: read, write or admin
 * @param expiresAt null unless it is ephemeral
 * @param contentRevision rises with every change of its content
 * @param bytes size of its current files
 * @param upstream the repository it belongs to; null if to none
 */
public record Kb(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        String kind,
        @Nullable String defaultRole,
        Owner owner,
        String role,
        Instant createdAt,
        @Nullable Instant expiresAt,
        long contentRevision,
        int entryCount,
        long bytes,
        @Nullable KbUpstream upstream) {
    /**
     * Whom a KB belongs to.
     *
     * @param kind site or user
     */
    public record Owner(
            String kind, @Nullable UUID id, @Nullable String username) {}
}
