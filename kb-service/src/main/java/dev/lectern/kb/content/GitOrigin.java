package dev.lectern.kb.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The commit that a state of a file came from.
 *
 * @param author the name of who wrote it; null if not known
 */
public record GitOrigin(@Nullable String author, @Nullable Instant authoredAt, String commit) {
    static @Nullable GitOrigin read(ResultSet row) throws SQLException {
        String commit = row.getString("commit_id");
        if (commit == null) {
            return null;
        }
        OffsetDateTime authoredAt = row.getObject("authored_at", OffsetDateTime.class);
        return new GitOrigin(row.getString("git_author"), authoredAt == null ? null : authoredAt.toInstant(), commit);
    }
}
