package dev.lectern.gateway.front;

import dev.lectern.gateway.session.ClaimedSession;
import dev.lectern.gateway.user.Visitor;
import java.util.Optional;

/**
 * Who a request is from, and how that is known.
 *
 * @param session the live session that proves it, if it is one
 * @param stale whether the browser brought a session that has ended
 */
record Identity(Visitor visitor, Optional<ClaimedSession> session, boolean stale) {
    static Identity anonymous(boolean stale) {
        return new Identity(new Visitor.Anonymous(), Optional.empty(), stale);
    }

    static Identity of(Visitor visitor) {
        return new Identity(visitor, Optional.empty(), false);
    }
}
