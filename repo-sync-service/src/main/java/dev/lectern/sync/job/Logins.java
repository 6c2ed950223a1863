package dev.lectern.sync.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** What jobs that wait for a login need to know of people's connections to GitHub. */
final class Logins {
    private static final String NEWEST = """
            SELECT connected_at FROM repo_sync.github_connection WHERE user_id = ? AND state = 'connected'
            """;
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('login ' || ?::text, 0))";

    private Logins() {}

    /** Makes who parks a job for want of a login and who lets parked jobs go on wait for each other, until the commit. */
    static void lock(Connection connection, UUID user) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(LOCK)) {
            call.setObject(1, user);
            call.execute();
        }
    }

    /** When the person connected; empty if no connection is live. Tells one connection from the next. */
    static Optional<Instant> newest(Connection connection, UUID user) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
            query.setObject(1, user);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }
}
