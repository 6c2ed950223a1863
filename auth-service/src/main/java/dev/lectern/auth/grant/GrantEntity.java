package dev.lectern.auth.grant;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.kb_permission}; rows are made and replaced by SQL. */
@Entity
@Immutable
@Table(schema = "auth", name = "kb_permission")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills and reads the fields
class GrantEntity {
    @EmbeddedId
    private Key key;

    private String role;
    private boolean canShare;
    private @Nullable UUID grantedBy;
    private Instant createdAt;
    private @Nullable Instant expiresAt;

    protected GrantEntity() {}

    /** What and whom a grant names. */
    @Embeddable
    record Key(UUID kbId, UUID scopeId, String principalKind, UUID principalId) {}
}
