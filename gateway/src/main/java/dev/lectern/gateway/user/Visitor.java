package dev.lectern.gateway.user;

import dev.lectern.api.auth.ResolvedUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose behalf a request is made. */
public sealed interface Visitor {
    /** A user, by session or by bearer token. */
    record SignedIn(ResolvedUser user) implements Visitor {}

    /** Nobody in particular. */
    record Anonymous() implements Visitor {}

    /** The user's id; null for an anonymous visitor. */
    default @Nullable UUID userId() {
        return this instanceof SignedIn(var user) ? user.userId() : null;
    }

    /** The session's id; null for an anonymous visitor or a bearer token. */
    default @Nullable UUID sessionId() {
        return this instanceof SignedIn(var user) ? user.sessionId() : null;
    }
}
