package dev.lectern.sync.job;

import dev.lectern.kit.database.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.time.Duration;

/** Keeps what jobs rest on alive: runs that got lost are scheduled again, holds renewed, old keys forgotten. */
@ApplicationScoped
class JobTidying implements Recurring {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String LOST_RUNS = """
            INSERT INTO repo_sync.job_run (task_name, task_instance, execution_time, picked, version, priority)
            SELECT 'job', job_id::text, coalesce(not_before, now()), false, 1, -least(turn, 2147483647)::int
            FROM repo_sync.job
            WHERE state IN ('queued', 'waiting', 'running')
              AND NOT EXISTS (
                  SELECT FROM repo_sync.job_run WHERE task_name = 'job' AND task_instance = job.job_id::text)
            ON CONFLICT DO NOTHING
            """;
    /** A job that was cancelled while the attempt before made its last preparations to wait. */
    private static final String LATE_RUNS = """
            UPDATE repo_sync.job_run SET execution_time = now()
            FROM repo_sync.job
            WHERE task_name = 'job' AND NOT picked AND execution_time > now()
              AND job_id::text = task_instance AND state = 'queued' AND not_before IS NULL
            """;

    private static final String HOLDS = """
            SELECT auth.renew_hold(kb_id, job_id, interval '1 hour') FROM repo_sync.job
            WHERE state IN ('queued', 'running', 'waiting', 'needs_reauth', 'needs_user')
            """;
    private static final String OLD_KEYS =
            "DELETE FROM repo_sync.idempotency_key WHERE created_at < now() - interval '24 hours'";

    private final Worker worker;

    JobTidying(Worker worker) {
        this.worker = worker;
    }

    @Override
    public String name() {
        return "tidy";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        for (String sql : new String[] {LOST_RUNS, LATE_RUNS, HOLDS, OLD_KEYS}) {
            worker.run(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return statement.execute();
                }
            });
        }
    }
}
