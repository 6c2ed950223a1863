package dev.lectern.kb.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The files of a KB as of a content revision, in order of path, a page at a time. */
public final class Snapshot {
    private static final long PAGE_BYTES = 8L * 1024 * 1024;
    private static final int PAGE_FILES = 500;
    private static final String STATES = """
            SELECT path, entry_id, revision, size FROM (
                SELECT DISTINCT ON (path) kb_id, path, entry_id, revision, deleted, octet_length(content) AS size
                FROM kb.entry_revision
                WHERE kb_id = ? AND path > ? AND content_revision <= ?
                ORDER BY path, content_revision DESC, deleted
            ) latest
            WHERE NOT deleted AND revision = (
                SELECT max(newest.revision) FROM kb.entry_revision newest
                WHERE newest.kb_id = latest.kb_id AND newest.entry_id = latest.entry_id AND newest.content_revision <= ?
            )
            ORDER BY path LIMIT ?
            """;
    private static final String CONTENT = """
            SELECT content FROM kb.entry_revision WHERE kb_id = ? AND entry_id = ? AND revision = ?
            """;
    private static final String DELETED = """
            SELECT path FROM (
                SELECT DISTINCT ON (entry_id) path, deleted FROM kb.entry_revision
                WHERE kb_id = ? AND content_revision <= ? ORDER BY entry_id, revision DESC
            ) earlier
            WHERE NOT deleted
            EXCEPT
            SELECT path FROM (
                SELECT DISTINCT ON (entry_id) path, deleted FROM kb.entry_revision
                WHERE kb_id = ? AND content_revision <= ? ORDER BY entry_id, revision DESC
            ) later
            WHERE NOT deleted
            ORDER BY path
            """;

    private static final String KNOWN = """
            SELECT DISTINCT asked.path
            FROM unnest(?::text[], ?::text[]) AS asked (path, hash)
            JOIN kb.entry_revision r ON r.kb_id = ? AND r.path = asked.path AND r.content_hash = decode(asked.hash, 'hex')
            WHERE NOT r.deleted
            ORDER BY asked.path
            """;

    private Snapshot() {}

    /** A file of a snapshot. */
    public record Member(String path, FileBytes bytes) {}

    private record State(String path, String id, int revision, long size) {}

    /** The files after {@code after}, as many as fit a page of 8 MiB, at least one; none at the end. */
    public static List<Member> page(Connection connection, UUID kb, long revision, String after) throws SQLException {
        List<State> states = Statements.list(
                connection,
                STATES,
                row -> new State(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)),
                kb,
                after,
                revision,
                revision,
                PAGE_FILES);
        List<Member> members = new ArrayList<>();
        long bytes = 0;
        for (State state : states) {
            if (!members.isEmpty() && bytes + state.size() > PAGE_BYTES) {
                break;
            }
            bytes += state.size();
            byte[] content = Statements.first(
                            connection, CONTENT, row -> row.getBytes(1), kb, state.id(), state.revision())
                    .orElseThrow();
            members.add(new Member(state.path(), new FileBytes(content)));
        }
        return members;
    }

    /** The paths that were there at one revision and are not at another, later or earlier. */
    public static List<String> deletedPaths(Connection connection, UUID kb, long since, long until)
            throws SQLException {
        return Statements.list(connection, DELETED, row -> row.getString(1), kb, since, kb, until);
    }

    /**
     * Those of the paths at which the KB has, or once had, the bytes with that hash.
     *
     * @param hashes SHA-256 in hex, one for each path
     */
    public static List<String> knownPaths(Connection connection, UUID kb, List<String> paths, List<String> hashes)
            throws SQLException {
        return Statements.list(connection, KNOWN, row -> row.getString(1), paths, hashes, kb);
    }
}
