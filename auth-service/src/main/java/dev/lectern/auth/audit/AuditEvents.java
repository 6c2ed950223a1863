package dev.lectern.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.Action;
import dev.lectern.api.Page;
import dev.lectern.api.auth.AuditEvent;
import dev.lectern.api.auth.UserReference;
import dev.lectern.auth.request.Paging;
import dev.lectern.auth.request.SiteOffice;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail. */
@ApplicationScoped
class AuditEvents {
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final AuditEventRepository events;
    private final Fenced fenced;
    private final Watch watch;
    private final ObjectMapper mapper;

    AuditEvents(AuditEventRepository events, Fenced fenced, Watch watch, ObjectMapper mapper) {
        this.events = events;
        this.fenced = fenced;
        this.watch = watch;
        this.mapper = mapper;
    }

    Page<AuditEvent> ofSite(Caller caller, @Nullable UUID after, int limit) {
        return watch.over(
                caller,
                "audit.read",
                null,
                attempt -> fenced.forUser(caller, (view, _) -> {
                    SiteOffice.require(view);
                    return page(null, after, limit);
                }));
    }

    Page<AuditEvent> ofKb(Caller caller, String kb, @Nullable UUID after, int limit) {
        return watch.over(
                caller,
                "audit.read",
                kb,
                attempt -> fenced.read(caller, kb, (view, _) -> {
                    attempt.requireToRead(view, Action.MANAGE_GRANTS);
                    var facts = view.facts().kb();
                    if (facts == null) {
                        throw Problems.notFound();
                    }
                    return page(facts.id(), after, limit);
                }));
    }

    private Page<AuditEvent> page(@Nullable UUID kb, @Nullable UUID after, int limit) {
        return Paging.page(
                events.page(kb, after, limit + 1).stream().map(this::wire).toList(),
                limit,
                event -> event.id().toString());
    }

    private AuditEvent wire(RecordedEvent event) {
        UUID actor = event.actorId();
        return new AuditEvent(
                event.id(),
                event.at(),
                actor == null ? null : new UserReference(actor, event.username()),
                event.service(),
                event.kbId(),
                event.action(),
                event.outcome(),
                event.reason(),
                event.subject(),
                detail(event.detail()));
    }

    private Map<String, Object> detail(String json) {
        try {
            return mapper.readValue(json, DETAIL);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("the detail of an audit event is not JSON", malformed);
        }
    }
}
