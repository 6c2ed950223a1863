package dev.lectern.auth.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of the audit trail, for reading. */
@ApplicationScoped
class AuditEventRepository implements PanacheRepositoryBase<AuditEventEntity, UUID> {
    private static final String EVENT = """
            select event.auditId, event.at, event.actorId, actor.username, event.service, event.kbId,
                event.action, event.outcome, event.reason, event.subject, event.detail
            from AuditEventEntity event left join Actor actor on actor.userId = event.actorId
            where event.auditId < ?1
            """;
    private static final String NEWEST_FIRST = " order by event.auditId desc";
    private static final UUID BEHIND_ALL = new UUID(-1, -1);

    /** Up to {@code limit} events from before {@code after} on, newest first; of all KBs and the site if there is no KB. */
    List<RecordedEvent> page(@Nullable UUID kb, @Nullable UUID after, int limit) {
        UUID before = after == null ? BEHIND_ALL : after;
        var found = kb == null
                ? find(EVENT + NEWEST_FIRST, before)
                : find(EVENT + " and event.kbId = ?2" + NEWEST_FIRST, before, kb);
        return found.project(RecordedEvent.class).page(0, limit).list();
    }
}
