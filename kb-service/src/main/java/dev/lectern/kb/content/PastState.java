package dev.lectern.kb.content;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state an entry was in, with its bytes.
 *
 * @param bytes null where it was deleted
 * @param firstCreatedAt when the entry's first state was made
 */
public record PastState(
        StoredRevision revision, String path, @Nullable FileBytes bytes, Instant firstCreatedAt) {
    private static final String FIND = """
            SELECT r.revision, r.content_revision, r.author_id, r.source, r.message, r.created_at, r.deleted,
                   encode(r.content_hash, 'hex') AS hash, r.git_author, r.authored_at, r.commit_id, r.path, r.content,
                   (SELECT f.created_at FROM kb.entry_revision f
                    WHERE f.kb_id = r.kb_id AND f.entry_id = r.entry_id ORDER BY f.revision LIMIT 1) AS first_created_at
            FROM kb.entry_revision r
            WHERE r.kb_id = ? AND r.entry_id = ? AND r.revision = ? AND r.kind IN ('entry', 'flawed')
            """;

    /** The state of that number. */
    public static Optional<PastState> find(Connection connection, UUID kb, String id, int revision)
            throws SQLException {
        return Statements.first(connection, FIND, PastState::read, kb, id, revision);
    }

    private static PastState read(ResultSet row) throws SQLException {
        byte[] content = row.getBytes("content");
        return new PastState(
                StoredRevision.read(row),
                row.getString("path"),
                content == null ? null : new FileBytes(content, row.getString("hash")),
                Statements.instant(row, "first_created_at"));
    }
}
