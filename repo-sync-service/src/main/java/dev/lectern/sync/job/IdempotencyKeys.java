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
import org.jspecify.annotations.Nullable;

/** Keys by which a person may repeat a request without repeating its effect; kept for a day. */
@ApplicationScoped
public class IdempotencyKeys {
    private static final int LONGEST = 200;

    private final OwnJobs jobs;

    IdempotencyKeys(OwnJobs jobs) {
        this.jobs = jobs;
    }

    /** Enters the line. */
    @FunctionalInterface
    public interface Entry {
        JobRow enter() throws SQLException;
    }

    /** The key as sent; 400 if it cannot be one. */
    public static @Nullable String checked(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST)) {
            throw Problems.badRequest("Idempotency-Key is 1 to " + LONGEST + " characters");
        }
        return key;
    }

    /**
     * The job that the same request with this key made, or else the one that {@code entry} makes.
     *
     * @param key null for a request without one
     * @param request what was asked, in any form that is the same for the same request
     */
    public JobRow once(Connection connection, UUID user, @Nullable String key, String request, Entry entry)
            throws SQLException {
        Optional<JobRow> replay = key == null ? Optional.empty() : replay(connection, key, request);
        if (replay.isPresent()) {
            return replay.get();
        }
        JobRow job = entry.enter();
        if (key != null) {
            keep(connection, user, key, request, job);
        }
        return job;
    }

    /**
     * The job that the same request with this key made; empty if the key is new.
     *
     * @throws ProblemException 422 if the key was used for another request
     */
    private Optional<JobRow> replay(Connection connection, String key, String request) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT request_hash, job_id FROM repo_sync.idempotency_key WHERE key = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!Arrays.equals(row.getBytes(1), Sha256.of(request))) {
                    throw new ProblemException(
                            Problems.IDEMPOTENCY_KEY_REUSED, "Send a new Idempotency-Key with a new request.");
                }
                return jobs.find(connection, row.getObject(2, UUID.class));
            }
        }
    }

    /** Remembers what the request made. */
    private static void keep(Connection connection, UUID user, String key, String request, JobRow job)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO repo_sync.idempotency_key (user_id, key, request_hash, job_id) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)) {
            JobRows.bind(insert, user, key, Sha256.of(request), job.id());
            insert.executeUpdate();
        }
    }
}
