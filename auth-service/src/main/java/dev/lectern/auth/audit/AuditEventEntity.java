package dev.lectern.auth.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.audit_event}, which only {@code auth.record_audit} makes and nobody changes. */
@Entity
@Immutable
@Table(schema = "auth", name = "audit_event")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills and reads the fields
class AuditEventEntity {
    @Id
    private UUID auditId;

    private Instant at;
    private @Nullable UUID actorId;
    private @Nullable String service;
    private @Nullable UUID kbId;
    private String action;
    private String outcome;
    private @Nullable String reason;
    private @Nullable String subject;
    private String detail;

    protected AuditEventEntity() {}
}
