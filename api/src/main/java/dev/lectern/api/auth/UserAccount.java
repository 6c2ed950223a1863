package dev.lectern.api.auth;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as an admin sees one.
 *
 * @param role the global role: none, read, write or admin
 * @param status active or suspended
 */
public record UserAccount(
        UUID id,
        String username,
        @Nullable String displayName,
        String role,
        String usageTier,
        String status,
        Instant createdAt) {}
