package dev.lectern.auth.session;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The rows of sessions. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<SessionEntity, UUID> {
    /** The time by which sessions are judged: the database's. */
    Instant now() {
        return getEntityManager().createQuery("select instant", Instant.class).getSingleResult();
    }

    /** Ends a session; one that has ended stays as it is. */
    void end(UUID sessionId) {
        update("set endedAt = instant where sessionId = ?1 and endedAt is null", sessionId);
    }
}
