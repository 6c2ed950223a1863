package dev.lectern.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one (caller, KB) at one moment: what {@code auth.access_view} returns, parsed.
 *
 * @param credential who asks
 * @param caller the user's row; null for anonymous, for a service without a user and for an unknown user
 * @param kb null if there is no such KB
 * @param grants the unexpired grants of this caller's principals on this KB, in any order
 * @param hold whether the caller's job has a live hold on the KB
 * @param breakGlass whether the caller has an active break-glass on the KB
 * @param epochs the versions of everything above
 * @param validUntil the earliest expiry used, null if nothing here expires
 * @param now the database's time of the snapshot
 */
public record AccessFacts(
        Credential credential,
        @Nullable CallerFacts caller,
        @Nullable KbFacts kb,
        List<GrantFact> grants,
        boolean hold,
        boolean breakGlass,
        List<Epoch> epochs,
        @Nullable Instant validUntil,
        Instant now) {

    public AccessFacts {
        grants = List.copyOf(grants);
        epochs = List.copyOf(epochs);
    }

    /** How the caller presented itself. */
    public sealed interface Credential {
        /** Nothing was presented. */
        record Anonymous() implements Credential {}

        /** A session or bearer token of a user. */
        record User(UUID userId) implements Credential {}

        /** A service acting for a user, or for nobody. */
        record Service(String name, @Nullable UUID forUser) implements Credential {}
    }

    /** A user as the decision sees one. */
    public record CallerFacts(UUID userId, Role role, boolean active, boolean sessionLive) {}

    /**
     * A KB as the decision sees one.
     *
     * @param defaultRole null if unset
     * @param ownerUserId null for a KB of the site
     * @param chargedTier the usage tier of whoever pays for its content, null for a KB of the site
     * @param expired whether {@code expiresAt} was past at {@link AccessFacts#now()}
     */
    public record KbFacts(
            UUID id,
            String slug,
            String name,
            @Nullable String description,
            KbKind kind,
            @Nullable Role defaultRole,
            @Nullable UUID ownerUserId,
            @Nullable String chargedTier,
            UUID rootScopeId,
            Instant createdAt,
            @Nullable Instant expiresAt,
            boolean expired) {}

    /** A grant on a scope of the KB to one of the caller's principals. */
    public record GrantFact(UUID scopeId, PrincipalKind principalKind, UUID principalId, Role role, boolean canShare) {}

    /** The kinds of principals a grant may name. */
    public enum PrincipalKind {
        USER,
        EVERYONE,
        TEAM,
        WORKSPACE,
        LINK
    }

    /** The version of one principal's or one KB's access data. */
    public record Epoch(UUID subjectId, long value) {}
}
