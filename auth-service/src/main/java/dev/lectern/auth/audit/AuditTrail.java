package dev.lectern.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.auth.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** Writes the audit trail, in the transaction of the change it tells of. */
@ApplicationScoped
public class AuditTrail {
    private final ObjectMapper mapper;

    AuditTrail(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Adds an entry to the running transaction. */
    public void write(Connection connection, AuditEntry entry) throws SQLException {
        Sql.of(
                        connection,
                        "SELECT auth.record_audit(?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                        entry.caller().userId(),
                        entry.caller().sessionId(),
                        entry.caller().service(),
                        entry.caller().jobId(),
                        entry.kb(),
                        entry.action(),
                        entry.outcome().name().toLowerCase(Locale.ROOT),
                        entry.reason(),
                        entry.subject(),
                        json(entry.detail()))
                .run();
    }

    private String json(Map<String, Object> detail) {
        try {
            return mapper.writeValueAsString(detail);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
