package dev.lectern.kb.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.api.kb.HeadManifest;
import dev.lectern.api.kb.HeadReport;
import dev.lectern.kb.content.Statements;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What the newest head that a job brought came to: kept in the head's own transaction, and told to that job alone. */
@ApplicationScoped
class HeadReports {
    private static final String FIND = """
            SELECT report FROM kb.upstream_report
            WHERE kb_id = ? AND job_id = ? AND user_id IS NOT DISTINCT FROM ?::uuid AND from_head = ? AND to_head = ?
            """;
    private static final String KEEP = """
            INSERT INTO kb.upstream_report (kb_id, job_id, scope_id, user_id, from_head, to_head, report)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (kb_id, job_id) DO UPDATE SET
                from_head = excluded.from_head, to_head = excluded.to_head, report = excluded.report,
                created_at = excluded.created_at
            """;

    private final ObjectMapper json;

    HeadReports(ObjectMapper json) {
        this.json = json;
    }

    /** What the caller's job was told, or would have been, when it brought just this head. */
    Optional<HeadReport> find(Connection connection, Caller caller, KbFacts kb, HeadManifest head) throws SQLException {
        return Statements.first(
                connection,
                FIND,
                row -> read(row.getString(1)),
                kb.id(),
                caller.jobId(),
                caller.userId(),
                head.from(),
                head.to());
    }

    /** Keeps it in place of what an earlier head of the job came to. */
    void keep(Connection connection, Caller caller, KbFacts kb, HeadManifest head, HeadReport report)
            throws SQLException {
        if (caller.jobId() != null) {
            Statements.update(
                    connection,
                    KEEP,
                    kb.id(),
                    caller.jobId(),
                    kb.rootScopeId(),
                    caller.userId(),
                    head.from(),
                    head.to(),
                    write(report));
        }
    }

    private String write(HeadReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HeadReport read(String report) {
        try {
            return json.readValue(report, HeadReport.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
