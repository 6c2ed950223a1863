package dev.lectern.sync.job;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Keys by which a person may repeat a request without repeating its effect; kept for a day. */
@ApplicationScoped
public class IdempotencyKeys {
    private final JobLine line;

    IdempotencyKeys(JobLine line) {
        this.line = line;
    }

    /**
     * The job that the same request with this key made; empty if the key is new.
     *
     * @throws ProblemException 422 if the key was used for another request
     */
    public Optional<JobRow> replay(Connection connection, String key, String request) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT request_hash, job_id FROM repo_sync.idempotency_key WHERE key = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!Arrays.equals(row.getBytes(1), JobLine.hash(request))) {
                    throw new ProblemException(
                            Problems.IDEMPOTENCY_KEY_REUSED, "Send a new Idempotency-Key with a new request.");
                }
                return line.find(connection, row.getObject(2, UUID.class));
            }
        }
    }

    /** Remembers what the request made. */
    public void keep(Connection connection, UUID user, String key, String request, JobRow job) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO repo_sync.idempotency_key (user_id, key, request_hash, job_id) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)) {
            JobRows.bind(insert, user, key, JobLine.hash(request), job.id());
            insert.executeUpdate();
        }
    }
}
