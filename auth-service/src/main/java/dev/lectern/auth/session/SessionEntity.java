package dev.lectern.auth.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.session}; the database gives it its id. */
@Entity
@Table(schema = "auth", name = "session")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills and reads the fields
class SessionEntity {
    @Id
    @Generated
    private @Nullable UUID sessionId;

    @Column(updatable = false)
    private byte[] secretHash;

    @Column(updatable = false)
    private UUID userId;

    @Column(updatable = false)
    private Instant expiresAt;

    @Column(insertable = false)
    private @Nullable Instant endedAt;

    protected SessionEntity() {}

    SessionEntity(Secret secret, UUID userId, Instant expiresAt) {
        this.secretHash = secret.hash();
        this.userId = userId;
        this.expiresAt = expiresAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Known once the row is made. */
    UUID sessionId() {
        return Objects.requireNonNull(sessionId);
    }
}
