package dev.lectern.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.Action;
import dev.lectern.api.auth.AuditEvent;
import dev.lectern.api.auth.Page;
import dev.lectern.api.auth.UserReference;
import dev.lectern.auth.database.Sql;
import dev.lectern.auth.request.Paging;
import dev.lectern.auth.request.SiteOffice;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail. */
@ApplicationScoped
class AuditEvents {
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};
    private static final String PAGE = """
            SELECT event.*, account.username
            FROM auth.audit_event event LEFT JOIN auth.user_account account ON account.user_id = event.actor_id
            WHERE (?::uuid IS NULL OR event.kb_id = ?) AND (?::uuid IS NULL OR event.audit_id < ?)
            ORDER BY event.audit_id DESC
            LIMIT ?
            """;

    private final Fenced fenced;
    private final Watch watch;
    private final ObjectMapper mapper;

    AuditEvents(Fenced fenced, Watch watch, ObjectMapper mapper) {
        this.fenced = fenced;
        this.watch = watch;
        this.mapper = mapper;
    }

    Page<AuditEvent> ofSite(Caller caller, @Nullable UUID after, int limit) {
        return watch.over(
                caller,
                "audit.read",
                null,
                attempt -> fenced.forUser(caller, (view, connection) -> {
                    SiteOffice.require(view);
                    return page(connection, null, after, limit);
                }));
    }

    Page<AuditEvent> ofKb(Caller caller, String kb, @Nullable UUID after, int limit) {
        return watch.over(
                caller,
                "audit.read",
                kb,
                attempt -> fenced.read(caller, kb, (view, connection) -> {
                    attempt.requireToRead(view, Action.MANAGE_GRANTS);
                    var facts = view.facts().kb();
                    if (facts == null) {
                        throw Problems.notFound();
                    }
                    return page(connection, facts.id(), after, limit);
                }));
    }

    private Page<AuditEvent> page(Connection connection, @Nullable UUID kb, @Nullable UUID after, int limit)
            throws SQLException {
        return Paging.page(
                Sql.of(connection, PAGE, kb, kb, after, after, limit + 1).list(this::event),
                limit,
                event -> event.id().toString());
    }

    private AuditEvent event(ResultSet row) throws SQLException {
        UUID actor = row.getObject("actor_id", UUID.class);
        return new AuditEvent(
                row.getObject("audit_id", UUID.class),
                Sql.requiredInstant(row, "at"),
                actor == null ? null : new UserReference(actor, row.getString("username")),
                row.getString("service"),
                row.getObject("kb_id", UUID.class),
                row.getString("action"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("subject"),
                detail(row.getString("detail")));
    }

    private Map<String, Object> detail(String json) {
        try {
            return mapper.readValue(json, DETAIL);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("the detail of an audit event is not JSON", malformed);
        }
    }
}
