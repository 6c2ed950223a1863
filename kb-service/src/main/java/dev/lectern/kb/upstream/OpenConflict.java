package dev.lectern.kb.upstream;

import dev.lectern.kb.content.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of upstream that waits for a person, without the bytes.
 *
 * @param path where upstream has, or had, the file
 * @param basePath where the upstream side has the base; null if both sides added the file
 * @param rowId of the KB's file
 * @param theirsBlob null where upstream deleted it
 */
record OpenConflict(
        UUID id,
        String path,
        @Nullable String basePath,
        String rowId,
        @Nullable String theirsBlob,
        String commit,
        Instant createdAt) {
    private static final String COLUMNS = """
            SELECT conflict_id, path, base_path, row_id, theirs_blob, commit_id, created_at FROM kb.upstream_conflict
            """;
    private static final String PAGE =
            COLUMNS + " WHERE kb_id = ? AND (?::uuid IS NULL OR conflict_id > ?::uuid) ORDER BY conflict_id LIMIT ?";
    private static final String OF_ID = COLUMNS + " WHERE kb_id = ? AND conflict_id = ?";
    private static final String THEIRS = """
            SELECT theirs FROM kb.upstream_conflict WHERE kb_id = ? AND conflict_id = ? AND theirs IS NOT NULL
            """;
    private static final String CLOSE = "DELETE FROM kb.upstream_conflict WHERE kb_id = ? AND conflict_id = ?";

    /** The oldest ones behind {@code after}, all of them from the first where it is null. */
    static List<OpenConflict> page(Connection connection, UUID kb, @Nullable UUID after, int limit)
            throws SQLException {
        return Statements.list(connection, PAGE, OpenConflict::read, kb, after, after, limit);
    }

    static Optional<OpenConflict> find(Connection connection, UUID kb, UUID id) throws SQLException {
        return Statements.first(connection, OF_ID, OpenConflict::read, kb, id);
    }

    /** What upstream has; empty where it deleted the file. */
    Optional<byte[]> theirs(Connection connection, UUID kb) throws SQLException {
        return Statements.first(connection, THEIRS, row -> row.getBytes(1), kb, id);
    }

    void close(Connection connection, UUID kb) throws SQLException {
        Statements.update(connection, CLOSE, kb, id);
    }

    /** The id of the entry it concerns; null where that is another file. */
    @Nullable
    String entry() {
        return rowId.startsWith("/") ? null : rowId;
    }

    private static OpenConflict read(ResultSet row) throws SQLException {
        return new OpenConflict(
                row.getObject("conflict_id", UUID.class),
                row.getString("path"),
                row.getString("base_path"),
                row.getString("row_id"),
                row.getString("theirs_blob"),
                row.getString("commit_id"),
                Statements.instant(row, "created_at"));
    }
}
