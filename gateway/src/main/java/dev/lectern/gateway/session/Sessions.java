package dev.lectern.gateway.session;

import dev.lectern.api.auth.OpenedSession;
import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.api.auth.SessionSecret;
import dev.lectern.gateway.user.AuthServiceClient;
import dev.lectern.gateway.user.CredentialHash;
import dev.lectern.gateway.user.UserCache;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Our own sessions: rows of auth-service, known here by an opaque secret. */
@Singleton
public class Sessions {
    private final AuthServiceClient authService;
    private final UserCache cache;

    public Sessions(AuthServiceClient authService, UserCache cache) {
        this.authService = authService;
        this.cache = cache;
    }

    /** Opens a session for a person who has just signed in. */
    public Future<OpenedSession> open(ProvenIdentity identity) {
        return authService.open(identity);
    }

    /** The user of a session; empty where it never was, has ended, or its user is suspended. */
    public Future<Optional<ResolvedUser>> resolve(ClaimedSession session) {
        if (!session.wellFormed()) {
            return Future.succeededFuture(Optional.empty());
        }
        return cache.find(key(session), () -> authService.resolve(new SessionSecret(session.secret())));
    }

    /** Ends a session, here at once and at other replicas' caches within seconds. */
    public Future<Void> close(ClaimedSession session, UUID sessionId) {
        return authService.close(sessionId).eventually(() -> cache.forget(key(session)));
    }

    private static String key(ClaimedSession session) {
        return "session:" + CredentialHash.of(session.secret());
    }
}
