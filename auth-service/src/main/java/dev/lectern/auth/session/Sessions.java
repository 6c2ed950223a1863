package dev.lectern.auth.session;

import dev.lectern.api.auth.OpenedSession;
import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.auth.account.Account;
import dev.lectern.auth.account.Registration;
import dev.lectern.auth.database.Sql;
import dev.lectern.kit.access.AccessSettings;
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

    private final Fenced fenced;
    private final Registration registration;
    private final UsageTiers tiers;
    private final AccessSettings settings;
    private final SessionConfig config;

    Sessions(
            Fenced fenced, Registration registration, UsageTiers tiers, AccessSettings settings, SessionConfig config) {
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
            return Sql.of(connection, """
                            INSERT INTO auth.session (secret_hash, user_id, expires_at)
                            VALUES (?, ?, now() + make_interval(secs => ?))
                            RETURNING session_id, expires_at
                            """, secret.hash(), account.id(), (double)
                            config.sessionLifetime().toSeconds())
                    .first(row -> new OpenedSession(
                            secret.text(),
                            row.getObject("session_id", UUID.class),
                            account.id(),
                            Sql.requiredInstant(row, "expires_at")))
                    .orElseThrow();
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
        fenced.forNobody(connection -> Sql.of(
                        connection,
                        "UPDATE auth.session SET ended_at = now() WHERE session_id = ? AND ended_at IS NULL",
                        sessionId)
                .run());
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
