package dev.lectern.kb.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.kb.content.Statements;
import dev.lectern.kit.caller.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Writes down, in the transaction that does it, that a KB took something over from a repository. */
final class UpstreamAudit {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RECORD = "SELECT auth.record_audit(?, ?, ?, ?, ?, ?, 'done', NULL, ?, ?::jsonb)::text";

    private UpstreamAudit() {}

    /** @param action {@code kb.mounted} or {@code kb.synced} */
    static void record(Connection connection, Caller caller, UUID kb, String action, Map<String, String> detail)
            throws SQLException {
        Statements.first(
                connection,
                RECORD,
                row -> row.getString(1),
                caller.userId(),
                caller.sessionId(),
                caller.service(),
                caller.jobId(),
                kb,
                action,
                "kb:" + kb,
                json(detail));
    }

    private static String json(Map<String, String> detail) {
        try {
            return MAPPER.writeValueAsString(detail);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
