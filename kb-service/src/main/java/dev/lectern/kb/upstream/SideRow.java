package dev.lectern.kb.upstream;

import dev.lectern.kb.content.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of the upstream side, without its bytes.
 *
 * @param id its row id as upstream has it
 * @param hash SHA-256 of its bytes in hexadecimal
 */
record SideRow(String path, String blob, String id, String hash) {
    private static final String AMONG = """
            SELECT path, blob, row_id, encode(content_hash, 'hex') FROM kb.upstream_file
            WHERE kb_id = ? AND path = ANY (?)
            """;
    private static final String KNOWN = "SELECT FROM kb.upstream_file WHERE kb_id = ? AND row_id = ? LIMIT 1";
    private static final String BYTES = """
            SELECT coalesce(side.content, state.content) FROM kb.upstream_file side
            LEFT JOIN kb.entry_revision state
                ON state.kb_id = side.kb_id AND state.entry_id = side.row_id AND state.revision = side.revision
            WHERE side.kb_id = ? AND side.path = ?
            """;

    /** Whether upstream has the file of that row id, wherever it lies. */
    static boolean isKnown(Connection connection, UUID kb, String id) throws SQLException {
        return Statements.first(connection, KNOWN, row -> true, kb, id).isPresent();
    }

    /** Those at the paths, by path. */
    static Map<String, SideRow> at(Connection connection, UUID kb, List<String> paths) throws SQLException {
        Map<String, SideRow> rows = new HashMap<>();
        Statements.list(
                connection,
                AMONG,
                row -> rows.put(
                        row.getString(1),
                        new SideRow(row.getString(1), row.getString(2), row.getString(3), row.getString(4))),
                kb,
                paths);
        return rows;
    }

    /** The bytes at a path; empty where there is no file. */
    static Optional<byte[]> bytes(Connection connection, UUID kb, String path) throws SQLException {
        return Statements.first(connection, BYTES, row -> row.getBytes(1), kb, path);
    }

    /** Whether upstream has an entry there, known by its id wherever it lies. */
    boolean isEntry() {
        return !id.startsWith("/") && !id.startsWith("~");
    }
}
