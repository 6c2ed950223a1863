package dev.lectern.kb.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state a file was in, without its bytes.
 *
 * @param hash null where it was deleted
 * @param origin null unless it came from a repository
 */
public record StoredRevision(
        int revision,
        long contentRevision,
        @Nullable UUID author,
        String source,
        @Nullable String message,
        Instant createdAt,
        boolean deleted,
        @Nullable String hash,
        @Nullable GitOrigin origin) {
    static StoredRevision read(ResultSet row) throws SQLException {
        return new StoredRevision(
                row.getInt("revision"),
                row.getLong("content_revision"),
                row.getObject("author_id", UUID.class),
                row.getString("source"),
                row.getString("message"),
                Statements.instant(row, "created_at"),
                row.getBoolean("deleted"),
                row.getString("hash"),
                GitOrigin.read(row));
    }
}
