package dev.lectern.sync.access;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.job.JobRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Holds of jobs on KBs that expire: while one lives, the sweep leaves the KB to the job. */
public final class KbHolds {
    private static final String HOLD = "SELECT auth.take_hold(?, ?, ?, interval '1 hour')";

    private KbHolds() {}

    /** Takes one for a job that was accepted in the same transaction; 410 if the KB has expired. */
    public static void take(Connection connection, JobRow job) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(HOLD)) {
            call.setObject(1, job.kb());
            call.setObject(2, job.id());
            call.setObject(3, job.user());
            try (ResultSet row = call.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new ProblemException(Problems.GONE);
                }
            }
        }
    }
}
