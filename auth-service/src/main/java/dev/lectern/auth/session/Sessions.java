package dev.lectern.auth.session;

import dev.lectern.api.auth.OpenedSession;
import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.auth.account.Account;
import dev.lectern.auth.account.Registration;
import dev.lectern.auth.database.Sql;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.access.RateLimit;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens, resolves and ends sessions. */
@ApplicationScoped
class Sessions {
    private static final String LIVE = """
            SELECT session.session_id, session.user_id, session.expires_at, account.username, account.usage_tier
            FROM auth.session JOIN auth.user_account account USING (user_id)
            WHERE session.secret_hash = ? AND session.ended_at IS NULL AND session.expires_at > clock_timestamp()
              AND account.status = 'active'
            """;

    private final SessionRepository sessions;
    private final Fenced fenced;
    private final Registration registration;
    private final UsageTiers tiers;
    private final AccessConfig settings;
    private final SessionConfig config;

    Sessions(
            SessionRepository sessions,
            Fenced fenced,
            Registration registration,
            UsageTiers tiers,
            AccessConfig settings,
            SessionConfig config) {
        this.sessions = sessions;
        this.fenced = fenced;
        this.registration = registration;
        this.tiers = tiers;
        this.settings = settings;
        this.config = config;
    }

    OpenedSession open(ProvenIdentity identity) {
        Secret secret = Secret.random();
        return fenced.forNobody(connection -> {
            Account account = registration.admit(connection, identity);
            SessionEntity session =
                    new SessionEntity(secret, account.id(), sessions.now().plus(config.sessionLifetime()));
            sessions.persistAndFlush(session);
            return new OpenedSession(secret.text(), session.sessionId(), account.id(), session.expiresAt());
        });
    }

    ResolvedUser resolve(@Nullable String secret) {
        if (secret == null) {
            throw Problems.badRequest("session is the secret of a session.");
        }
        byte[] hash = new Secret(secret).hash();
        return fenced.forNobody(connection -> Sql.of(connection, LIVE, (Object) hash)
                .first(row -> resolved(
                        row.getObject("session_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getString("username"),
                        row.getString("usage_tier"),
                        Sql.requiredInstant(row, "expires_at")))
                .orElseThrow(Problems::notFound));
    }

    void close(UUID sessionId) {
        fenced.forNobody(_ -> {
            sessions.end(sessionId);
            return sessionId;
        });
    }

    ResolvedUser resolveIdentity(ProvenIdentity identity) {
        Account account = fenced.forNobody(connection -> registration.admit(connection, identity));
        return resolved(null, account.id(), account.username(), account.usageTier(), null);
    }

    UUID localAdmin() {
        if (settings.enabled()) {
            throw Problems.notFound();
        }
        return fenced.forNobody(registration::localAdmin).id();
    }

    private ResolvedUser resolved(
            @Nullable UUID sessionId, UUID userId, String username, String tier, @Nullable Instant expiresAt) {
        Optional<UsageTier> limits = tiers.limitsOf(tier);
        return new ResolvedUser(
                sessionId,
                userId,
                username,
                tiers.effectiveName(tier),
                limits.map(limit -> perMinute(limit.rateLimitRead())).orElse(null),
                limits.map(limit -> perMinute(limit.rateLimitWrite())).orElse(null),
                expiresAt);
    }

    private static Integer perMinute(RateLimit limit) {
        return Math.toIntExact(
                Math.max(1, limit.requests() * 60L / limit.period().toSeconds()));
    }
}
