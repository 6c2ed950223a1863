package dev.lectern.api.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller, what they may use and what they were granted.
 *
 * @param user null for anonymous
 * @param usageTier null for anonymous
 * @param kbPermissions KBs with a grant to the caller in person, at most 200, in the order of their slugs
 * @param anonymousTier what a caller may do at most who has not signed in: none or read
 */
public record Me(
        @Nullable User user, @Nullable Usage usageTier, List<KbPermission> kbPermissions, String anonymousTier) {
    public Me {
        kbPermissions = List.copyOf(kbPermissions);
    }

    /** The signed-in user. */
    public record User(UUID id, String username, @Nullable String displayName, String role, String status) {}

    /**
     * The usage tier that holds for the user.
     *
     * @param limits null where nothing is limited
     */
    public record Usage(String name, @Nullable Limits limits, Use use, EphemeralPolicy ephemeral) {}

    /** The tier's limits; rates read like {@code 100/minute}. */
    public record Limits(
            int maxPersonalKbs,
            int maxEntriesPerKb,
            int maxStorageMb,
            boolean allowPrivateRepos,
            boolean allowPersistentNonGit,
            String rateLimitRead,
            String rateLimitWrite) {}

    /** KBs in use. */
    public record Use(int personalKbs, int ephemeralKbs) {}

    /** What holds for sandboxes; times to live in seconds. */
    public record EphemeralPolicy(int maxPerUser, long defaultTtl, long maxTtl, String minTier) {}

    /** A grant to the caller in person; {@code expiresAt} is the earlier of the grant's and the KB's. */
    public record KbPermission(
            UUID kb,
            String slug,
            String name,
            String kind,
            String role,
            @Nullable Instant expiresAt) {}
}
