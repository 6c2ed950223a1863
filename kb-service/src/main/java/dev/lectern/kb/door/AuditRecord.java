package dev.lectern.kb.door;

import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes rows of the audit trail, each in a transaction of its own. */
@ApplicationScoped
class AuditRecord {
    private static final String RECORD = "SELECT auth.record_audit(?, ?, ?, ?, ?, ?, ?, ?, ?, '{}')";
    private final Fenced fenced;

    AuditRecord(Fenced fenced) {
        this.fenced = fenced;
    }

    void record(Caller caller, UUID kb, String action, String outcome, @Nullable String reason) {
        fenced.forNobody(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
                statement.setObject(1, caller.userId());
                statement.setObject(2, caller.sessionId());
                statement.setString(3, caller.service());
                statement.setObject(4, caller.jobId());
                statement.setObject(5, kb);
                statement.setString(6, "kb." + action);
                statement.setString(7, outcome);
                statement.setString(8, reason);
                statement.setString(9, "kb:" + kb);
                return statement.execute();
            }
        });
    }
}
