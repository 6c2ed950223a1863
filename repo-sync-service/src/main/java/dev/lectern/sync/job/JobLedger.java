package dev.lectern.sync.job;

import dev.lectern.kit.database.DatabaseFailure;
import dev.lectern.kit.database.Worker;
import dev.lectern.sync.job.JobChange.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The worker's writes to jobs: every one is conditional on the fence of the claim. */
@ApplicationScoped
public class JobLedger {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CLAIM = """
            UPDATE repo_sync.job
            SET state = 'running', fence = fence + 1, not_before = NULL, updated_at = now(),
                same_failures = same_failures + CASE WHEN state = 'running' THEN 1 ELSE 0 END,
                failed_step = coalesce(
                    failed_step, CASE WHEN state = 'running' OR attempt > 0 OR same_failures > 0 THEN step END),
                event_count = event_count + 1
            WHERE job_id = ? AND state IN ('queued', 'waiting', 'running')
              AND (not_before IS NULL OR not_before <= now())
            RETURNING *
            """;

    private final Worker worker;

    JobLedger(Worker worker) {
        this.worker = worker;
    }

    /** Takes the job for an attempt, also from a process that died with it. */
    Claim claim(UUID id) {
        try {
            return worker.run(connection -> claim(connection, id));
        } catch (DatabaseFailure failure) {
            if (failure.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                return new Claim.Busy();
            }
            throw failure;
        }
    }

    /** Saves a change under the claim's fence and tells of it; returns the row as it is now. */
    JobRow save(JobRow job, JobChange change, String eventKind) {
        return worker.run(connection -> {
            JobRow saved = update(connection, job, change, eventKind);
            if (saved.state().isFinished()) {
                JobWrites.releaseHold(connection, saved);
            }
            return saved;
        });
    }

    /** When the job's person connected GitHub; empty if no connection is live. */
    Optional<Instant> login(JobRow job) {
        return worker.run(connection -> Logins.newest(connection, job.user()));
    }

    /**
     * Saves a change to a job that waits for its person's login from now on; one who has connected anew since
     * {@code login} is not waited for.
     */
    JobRow park(JobRow job, JobChange change, Optional<Instant> login) {
        return worker.run(connection -> {
            Logins.lock(connection, job.user());
            Optional<Instant> newest = Logins.newest(connection, job.user());
            boolean goesOn = newest.isPresent() && !newest.equals(login);
            JobState state = goesOn ? JobState.QUEUED : JobState.NEEDS_REAUTH;
            return update(connection, job, change.set(Column.STATE, state.wireName()), "state");
        });
    }

    /** Whether this attempt has to stop: its person cancelled, or the claim was lost. */
    boolean mustStop(JobRow job) {
        return worker.run(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT cancel_requested OR fence <> ? OR state <> 'running' FROM repo_sync.job WHERE job_id = ?")) {
                JobRows.bind(query, job.fence(), job.id());
                try (ResultSet row = query.executeQuery()) {
                    return !row.next() || row.getBoolean(1);
                }
            }
        });
    }

    /** The person's finished exports of the same KB to the same branch, newest first, at most ten. */
    public List<JobRow> earlierExports(JobRow job) {
        return worker.run(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    SELECT * FROM repo_sync.job
                    WHERE user_id = ? AND kb_id = ? AND repository_key = lower(?) AND base_branch = ?
                      AND state = 'succeeded' AND job_id <> ?
                    ORDER BY finished_at DESC LIMIT 10
                    """)) {
                JobRows.bind(query, job.user(), job.kb(), job.repository(), job.baseBranch(), job.id());
                return JobRows.all(query);
            }
        });
    }

    private static Claim claim(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
            update.setObject(1, id);
            Optional<JobRow> claimed = JobWrites.changed(connection, update, "state");
            if (claimed.isPresent()) {
                return new Claim.Taken(claimed.get());
            }
        }
        return find(connection, id)
                .filter(job -> job.state() == JobState.WAITING || job.state() == JobState.QUEUED)
                .flatMap(job -> Optional.ofNullable(job.notBefore()))
                .<Claim>map(Claim.NotDue::new)
                .orElseGet(Claim.Nothing::new);
    }

    private static JobRow update(Connection connection, JobRow job, JobChange change, String eventKind)
            throws SQLException {
        Map<Column, ?> values = change.values();
        String columns = values.keySet().stream()
                .map(column -> column.column() + " = " + column.parameter() + ", ")
                .collect(Collectors.joining());
        String sql = "UPDATE repo_sync.job SET " + columns
                + "event_count = event_count + 1, updated_at = now()"
                + " WHERE job_id = ? AND fence = ? AND state = 'running' RETURNING *";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Object[] bound = new Object[values.size() + 2];
            int i = 0;
            for (Object value : values.values()) {
                bound[i++] = value;
            }
            bound[i++] = job.id();
            bound[i] = job.fence();
            JobRows.bind(update, bound);
            return JobWrites.changed(connection, update, eventKind).orElseThrow(() -> new FenceLost(job));
        }
    }

    private static Optional<JobRow> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM repo_sync.job WHERE job_id = ?")) {
            query.setObject(1, id);
            return JobRows.all(query).stream().findFirst();
        }
    }
}
