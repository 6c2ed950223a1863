package dev.lectern.kb.upstream;

import dev.lectern.api.kb.HeadReport;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.upstream.HeadChanges.SideFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The rows of the upstream side of a KB that is open to the running transaction. */
final class UpstreamSide {
    private static final int BATCH_ROWS = 500;
    private static final String BLOBS = """
            SELECT blob, path FROM (
                SELECT side.blob, side.path FROM kb.upstream_file side
                WHERE side.kb_id = ? AND NOT EXISTS (
                    SELECT FROM kb.upstream_conflict conflict
                    WHERE conflict.kb_id = side.kb_id AND side.path IN (conflict.path, conflict.base_path)
                )
                UNION ALL
                SELECT theirs_blob, path FROM kb.upstream_conflict WHERE kb_id = ? AND theirs_blob IS NOT NULL
            ) file
            ORDER BY path
            """;
    private static final String OUTDATED = """
            SELECT side.path FROM kb.upstream_file side
            WHERE side.kb_id = ? AND NOT EXISTS (
                SELECT FROM kb.entry here
                WHERE here.kb_id = side.kb_id AND here.path = side.path AND here.content_hash = side.content_hash
            )
            ORDER BY side.path LIMIT ?
            """;
    private static final String PUT = """
            INSERT INTO kb.upstream_file (kb_id, path, scope_id, blob, row_id, content_hash, revision, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (kb_id, path) DO UPDATE SET
                blob = excluded.blob, row_id = excluded.row_id, content_hash = excluded.content_hash,
                revision = excluded.revision, content = excluded.content
            """;
    private static final String FORGET = "DELETE FROM kb.upstream_file WHERE kb_id = ? AND path = ANY (?)";

    private UpstreamSide() {}

    /** A line {@code <blob> <path>} for each file of the head, in order of path. */
    static String listing(Connection connection, UUID kb) throws SQLException {
        StringBuilder lines = new StringBuilder();
        Statements.list(
                connection,
                BLOBS,
                row -> lines.append(row.getString(1))
                        .append(' ')
                        .append(row.getString(2))
                        .append('\n'),
                kb,
                kb);
        return lines.toString();
    }

    /** Where a mirror has another state than its head, as that cannot be read. */
    static List<String> outdated(Connection connection, UUID kb) throws SQLException {
        return Statements.list(connection, OUTDATED, row -> row.getString(1), kb, HeadReport.MOST_OUTDATED);
    }

    static void forget(Connection connection, UUID kb, List<String> paths) throws SQLException {
        if (!paths.isEmpty()) {
            Statements.update(connection, FORGET, kb, paths);
        }
    }

    static void put(Connection connection, UUID kb, UUID scope, List<SideFile> files) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            int waiting = 0;
            for (SideFile file : files) {
                bind(put, kb, scope, file);
                put.addBatch();
                if (++waiting == BATCH_ROWS) {
                    put.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                put.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement put, UUID kb, UUID scope, SideFile file) throws SQLException {
        put.setObject(1, kb);
        put.setString(2, file.path());
        put.setObject(3, scope);
        put.setString(4, file.blob());
        put.setString(5, file.id());
        put.setBytes(6, HexFormat.of().parseHex(file.hash()));
        if (file.revision() == null) {
            put.setNull(7, Types.INTEGER);
        } else {
            put.setInt(7, file.revision());
        }
        put.setBytes(8, file.content() == null ? null : file.content().read());
    }
}
