package dev.lectern.sync.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person sees of their jobs, and how they stop one. Works on a connection opened for that person. */
@ApplicationScoped
public class OwnJobs {
    /**
     * One that never ran ends at once. One that did is asked by the runner what it has done, as soon as may be; whoever
     * asks for the same meanwhile gets a job that is not about to end.
     */
    private static final String CANCEL = """
            UPDATE repo_sync.job
            SET cancel_requested = true, event_count = event_count + 1, updated_at = now(),
                finished_at = CASE WHEN state = 'queued' AND fence = 0 THEN now() END,
                dedupe_key = CASE
                    WHEN step = 'record' THEN dedupe_key ELSE sha256(convert_to(job_id::text, 'UTF8'))
                END,
                not_before = CASE WHEN cancel_requested OR step = 'record' THEN not_before END,
                state = CASE
                    WHEN state = 'running' OR step = 'record' THEN state
                    WHEN state = 'queued' AND fence = 0 THEN 'cancelled'
                    WHEN state = 'waiting' AND cancel_requested THEN state
                    ELSE 'queued'
                END
            WHERE job_id = ? AND state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user')
            RETURNING *
            """;

    /** The person's job of that id. */
    public Optional<JobRow> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM repo_sync.job WHERE job_id = ?")) {
            query.setObject(1, id);
            return JobRows.all(query).stream().findFirst();
        }
    }

    /** The person's jobs older than {@code after}, newest first. */
    List<JobRow> page(Connection connection, UUID after, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT * FROM repo_sync.job WHERE job_id < ? ORDER BY job_id DESC LIMIT ?")) {
            JobRows.bind(query, after, limit);
            return JobRows.all(query);
        }
    }

    /** Asks a live job to stop; one that is finished, or whose effect is made, is left as it is. */
    Optional<JobRow> cancel(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CANCEL)) {
            update.setObject(1, id);
            Optional<JobRow> changed = JobWrites.changed(connection, update, "state");
            if (changed.isEmpty()) {
                return find(connection, id);
            }
            JobRow job = changed.get();
            if (job.state().isFinished()) {
                JobWrites.releaseHold(connection, job);
            } else if (job.state() == JobState.QUEUED) {
                JobWrites.schedule(connection, job);
            }
            return changed;
        }
    }

    /** A job's events after a number, in order, at most 200. */
    List<JobEvent> events(Connection connection, UUID id, int after) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT number, kind, data FROM repo_sync.job_event
                WHERE job_id = ? AND number > ? ORDER BY number LIMIT 200
                """)) {
            JobRows.bind(query, id, after);
            try (ResultSet rows = query.executeQuery()) {
                List<JobEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(new JobEvent(rows.getInt(1), rows.getString(2), rows.getString(3)));
                }
                return events;
            }
        }
    }
}
