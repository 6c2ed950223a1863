package dev.lectern.sync.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * How jobs enter the line, and enter it again. Works on a connection opened for the job's person, or on the worker's for
 * a job of the site.
 */
@ApplicationScoped
public class JobLine {
    /** The task's name in the scheduler's table. */
    static final String TASK = "job";

    private static final String INSERT = """
            INSERT INTO repo_sync.job (kind, user_id, kb_id, kb_slug, repository, repository_key, branch, mode, message,
                request, dedupe_key, turn)
            VALUES (?, ?, ?, ?, ?, lower(?), ?, ?, ?, ?::jsonb, ?, repo_sync.next_turn(?, ?))
            ON CONFLICT (user_id, dedupe_key) WHERE state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user')
            DO NOTHING
            RETURNING *
            """;
    private static final String LIVE = """
            SELECT * FROM repo_sync.job WHERE user_id = ? AND dedupe_key = ?
              AND state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user')
            """;
    private static final String RESTART = """
            UPDATE repo_sync.job
            SET state = 'queued', step = 'check', attempt = 0, rebuilds = 0, same_failures = 0, failed_step = NULL,
                not_before = NULL, request = ?::jsonb,
                content_revision = NULL, progress_done = 0, progress_total = NULL,
                error_class = NULL, error_detail = NULL, findings = '[]',
                event_count = event_count + 1, updated_at = now()
            WHERE job_id = ? AND state IN ('needs_reauth', 'needs_user')
            RETURNING *
            """;
    private static final String REPHRASE = """
            UPDATE repo_sync.job
            SET request = ?::jsonb, event_count = event_count + 1, updated_at = now()
            WHERE job_id = ? AND request <> ?::jsonb AND state IN ('queued', 'running', 'waiting')
            RETURNING *
            """;
    private static final String RESUME = """
            UPDATE repo_sync.job
            SET state = 'queued', attempt = 0, event_count = event_count + 1, updated_at = now()
            WHERE state = 'needs_reauth'
            RETURNING *
            """;

    /**
     * Enters the line, or finds the live job of the same request, which then does what is asked now; one that waits for
     * its person starts over.
     */
    public JobRow enter(Connection connection, JobRequest request) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            JobRows.bind(
                    insert,
                    request.kind(),
                    request.user(),
                    request.kb(),
                    request.kbSlug(),
                    request.repository(),
                    request.repository(),
                    request.branch(),
                    request.mode(),
                    request.message(),
                    JobRows.json(request.asked()),
                    request.dedupeKey(),
                    request.user(),
                    request.share());
            Optional<JobRow> entered = JobWrites.changed(connection, insert, "state");
            if (entered.isPresent()) {
                JobWrites.schedule(connection, entered.get());
                return entered.get();
            }
        }
        JobRow live = live(connection, request);
        String asked = JobRows.json(request.asked());
        return live.state() == JobState.NEEDS_USER || live.state() == JobState.NEEDS_REAUTH
                ? restarted(connection, live, asked)
                : rephrased(connection, live, asked);
    }

    /** Lets the person's jobs go on that waited for a login; for the transaction that keeps the new connection. */
    public void resumeAfterLogin(Connection connection, UUID user) throws SQLException {
        Logins.lock(connection, user);
        try (PreparedStatement update = connection.prepareStatement(RESUME);
                ResultSet rows = update.executeQuery()) {
            while (rows.next()) {
                JobWrites.schedule(connection, JobWrites.told(connection, rows, "state"));
            }
        }
    }

    private static JobRow live(Connection connection, JobRequest request) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LIVE)) {
            JobRows.bind(query, request.user(), request.dedupeKey());
            return JobRows.all(query).stream()
                    .findFirst()
                    .orElseThrow(() -> new SQLException("the live job finished meanwhile", "40001"));
        }
    }

    private static JobRow restarted(Connection connection, JobRow job, String asked) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RESTART)) {
            JobRows.bind(update, asked, job.id());
            Optional<JobRow> changed = JobWrites.changed(connection, update, "state");
            if (changed.isPresent()) {
                JobWrites.schedule(connection, changed.get());
            }
            return changed.orElse(job);
        }
    }

    private static JobRow rephrased(Connection connection, JobRow job, String asked) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(REPHRASE)) {
            JobRows.bind(update, asked, job.id(), asked);
            return JobWrites.changed(connection, update, "state").orElse(job);
        }
    }
}
