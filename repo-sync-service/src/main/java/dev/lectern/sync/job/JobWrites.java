package dev.lectern.sync.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What every change of a job's row brings with it: the event that tells of it, the run, the hold. */
final class JobWrites {
    private static final String TELL = """
            INSERT INTO repo_sync.job_event (job_id, number, user_id, kind, data) VALUES (?, ?, ?, ?, ?::jsonb)
            """;
    /** In the scheduler's own form, so that the run exists exactly if the job does. */
    private static final String SCHEDULE = """
            INSERT INTO repo_sync.job_run (task_name, task_instance, execution_time, picked, version, priority)
            VALUES (?, ?, now(), false, 1, ?)
            ON CONFLICT (task_name, task_instance) DO UPDATE SET execution_time = now() WHERE NOT job_run.picked
            """;

    private JobWrites() {}

    /** Runs a statement that returns the changed row, if there is one, and tells of the change. */
    static Optional<JobRow> changed(Connection connection, PreparedStatement statement, String eventKind)
            throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(told(connection, row, eventKind)) : Optional.empty();
        }
    }

    /** The changed row under the cursor, told of. */
    static JobRow told(Connection connection, ResultSet row, String eventKind) throws SQLException {
        JobRow job = JobRows.read(row);
        try (PreparedStatement insert = connection.prepareStatement(TELL)) {
            JobRows.bind(
                    insert,
                    job.id(),
                    row.getInt("event_count"),
                    job.user(),
                    eventKind,
                    JobRows.json(JobEvent.dataOf(job)));
            insert.executeUpdate();
        }
        return job;
    }

    /** Lets the job run as soon as may be. */
    static void schedule(Connection connection, JobRow job) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SCHEDULE)) {
            JobRows.bind(insert, JobLine.TASK, job.id().toString(), -job.turn());
            insert.executeUpdate();
        }
    }

    static void releaseHold(Connection connection, JobRow job) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("SELECT auth.release_hold(?, ?)")) {
            JobRows.bind(call, job.kb(), job.id());
            call.execute();
        }
    }
}
