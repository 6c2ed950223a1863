package dev.lectern.auth.account;

import dev.lectern.api.auth.ProvenIdentity;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code auth.identity}. */
@Entity
@Table(schema = "auth", name = "identity")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills and reads the fields
class IdentityEntity {
    @EmbeddedId
    private Key key;

    @Column(updatable = false)
    private UUID userId;

    /** Set by the database, also when the row is made. */
    @Column(insertable = false)
    private Instant lastSeenAt;

    protected IdentityEntity() {}

    IdentityEntity(Key key, UUID userId) {
        this.key = key;
        this.userId = userId;
    }

    /** What names an identity. */
    @Embeddable
    record Key(String issuer, String subject) {
        static Key of(ProvenIdentity identity) {
            return new Key(identity.issuer(), identity.subject());
        }
    }
}
