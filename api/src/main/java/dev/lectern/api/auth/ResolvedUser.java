package dev.lectern.api.auth;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The active user behind a session or a bearer token.
 *
 * @param sessionId null for a bearer token
 * @param rateLimitRead requests a minute, null = no limit
 * @param rateLimitWrite requests a minute, null = no limit
 * @param expiresAt when the session ends, null for a bearer token
 */
public record ResolvedUser(
        @Nullable UUID sessionId,
        UUID userId,
        String username,
        String usageTier,
        @Nullable Integer rateLimitRead,
        @Nullable Integer rateLimitWrite,
        @Nullable Instant expiresAt) {}
