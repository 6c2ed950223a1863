package dev.lectern.sync.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The person's side of jobs: entering the line, reading, cancelling. Works on a connection opened for that person. */
@ApplicationScoped
public class JobLine {
    /** The task's name in the scheduler's table. */
    static final String TASK = "job";

    private static final String LIVE = "state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user')";
    private static final String INSERT = """
            INSERT INTO repo_sync.job (kind, user_id, kb_id, kb_slug, repository, repository_key, branch, mode, message,
                dedupe_key, turn)
            VALUES (?, ?, ?, ?, ?, lower(?), ?, ?, ?, ?, repo_sync.next_turn(?, ?))
            ON CONFLICT (user_id, dedupe_key) WHERE state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user')
            DO NOTHING
            RETURNING *
            """;
    private static final String RESTART = """
            UPDATE repo_sync.job
            SET state = 'queued', step = 'check', attempt = 0, rebuilds = 0, same_failures = 0, not_before = NULL,
                content_revision = NULL, progress_done = 0, progress_total = NULL,
                error_class = NULL, error_detail = NULL, findings = '[]',
                event_count = event_count + 1, updated_at = now()
            WHERE job_id = ? AND state IN ('needs_reauth', 'needs_user')
            RETURNING *
            """;
    private static final String CANCEL = """
            UPDATE repo_sync.job
            SET cancel_requested = true, event_count = event_count + 1, updated_at = now(),
                finished_at = CASE WHEN state = 'running' THEN NULL ELSE now() END,
                state = CASE WHEN state = 'running' THEN 'running' ELSE 'cancelled' END
            WHERE job_id = ? AND state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user')
            RETURNING *
            """;
    private static final String RESUME = """
            UPDATE repo_sync.job
            SET state = 'queued', attempt = 0, event_count = event_count + 1, updated_at = now()
            WHERE state = 'needs_reauth'
            RETURNING *
            """;

    /**
     * A place in line to ask for.
     *
     * @param share how far apart one person's turns are: the lighter the tier, the larger
     */
    public record Request(
            String kind,
            UUID user,
            UUID kb,
            String kbSlug,
            String repository,
            @Nullable String branch,
            String mode,
            @Nullable String message,
            long share) {
        byte[] dedupeKey() {
            return hash(String.join(
                    "\n",
                    kind,
                    kb.toString(),
                    repository.toLowerCase(Locale.ROOT),
                    branch == null ? "" : branch,
                    mode));
        }
    }

    /** Enters the line, or finds the live job of the same request; one that waits for its person starts over. */
    public JobRow enter(Connection connection, Request request) throws SQLException {
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
                    request.dedupeKey(),
                    request.user(),
                    request.share());
            Optional<JobRow> entered = changed(connection, insert);
            if (entered.isPresent()) {
                schedule(connection, entered.get());
                return entered.get();
            }
        }
        return restarted(connection, live(connection, request));
    }

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

    /** Asks a live job to stop; one that is finished is left as it is. */
    Optional<JobRow> cancel(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CANCEL)) {
            update.setObject(1, id);
            Optional<JobRow> changed = changed(connection, update);
            if (changed.filter(job -> job.state().isFinished()).isPresent()) {
                releaseHold(connection, changed.get());
            }
            return changed.isPresent() ? changed : find(connection, id);
        }
    }

    /** Lets the person's jobs go on that waited for a login. */
    public void resumeAfterLogin(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RESUME);
                ResultSet rows = update.executeQuery()) {
            while (rows.next()) {
                JobRow job = JobRows.read(rows);
                tell(connection, job, rows.getInt("event_count"));
                schedule(connection, job);
            }
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

    private static JobRow live(Connection connection, Request request) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT * FROM repo_sync.job WHERE user_id = ? AND dedupe_key = ? AND " + LIVE)) {
            JobRows.bind(query, request.user(), request.dedupeKey());
            return JobRows.all(query).stream()
                    .findFirst()
                    .orElseThrow(() -> new SQLException("the live job finished meanwhile", "40001"));
        }
    }

    private static JobRow restarted(Connection connection, JobRow job) throws SQLException {
        if (job.state() != JobState.NEEDS_USER && job.state() != JobState.NEEDS_REAUTH) {
            return job;
        }
        try (PreparedStatement update = connection.prepareStatement(RESTART)) {
            update.setObject(1, job.id());
            Optional<JobRow> changed = changed(connection, update);
            if (changed.isPresent()) {
                schedule(connection, changed.get());
            }
            return changed.orElse(job);
        }
    }

    private static Optional<JobRow> changed(Connection connection, PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            JobRow job = JobRows.read(row);
            tell(connection, job, row.getInt("event_count"));
            return Optional.of(job);
        }
    }

    private static void tell(Connection connection, JobRow job, int number) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO repo_sync.job_event (job_id, number, user_id, kind, data) VALUES (?, ?, ?, 'state', ?::jsonb)")) {
            JobRows.bind(insert, job.id(), number, job.user(), JobRows.json(JobEvent.dataOf(job)));
            insert.executeUpdate();
        }
    }

    /** In the scheduler's own form, so that the run exists exactly if the job does. */
    private static void schedule(Connection connection, JobRow job) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO repo_sync.job_run (task_name, task_instance, execution_time, picked, version, priority)
                VALUES (?, ?, now(), false, 1, ?)
                ON CONFLICT DO NOTHING
                """)) {
            JobRows.bind(insert, TASK, job.id().toString(), -job.turn());
            insert.executeUpdate();
        }
    }

    private static void releaseHold(Connection connection, JobRow job) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("SELECT auth.release_hold(?, ?)")) {
            JobRows.bind(call, job.kb(), job.id());
            call.execute();
        }
    }

    /** SHA-256 of a text. */
    public static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
