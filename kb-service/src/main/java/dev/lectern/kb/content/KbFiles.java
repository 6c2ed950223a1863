package dev.lectern.kb.content;

import dev.lectern.format.entry.KbPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files of a KB inside a fenced transaction: row security cuts every answer to what the caller may read. */
public final class KbFiles {
    private static final String COLUMNS = """
            entry_id, kind, path, title, entry_type, tags, findings, encode(content_hash, 'hex') AS hash, size,
            revision, content_revision, created_at, updated_at, updated_by
            """;
    private static final String FIND = "SELECT " + COLUMNS + " FROM kb.entry WHERE kb_id = ? AND entry_id = ?";
    private static final String FIND_WITH_BYTES = "SELECT " + COLUMNS + """
            , CASE WHEN encode(content_hash, 'hex') <> ALL (?) THEN (
                SELECT r.content FROM kb.entry_revision r
                WHERE r.kb_id = e.kb_id AND r.entry_id = e.entry_id AND r.revision = e.revision
            ) END AS content
            FROM kb.entry e WHERE kb_id = ? AND entry_id = ?
            """;
    private static final String LIST = "SELECT " + COLUMNS + """
             FROM kb.entry
            WHERE kb_id = ? AND kind IN ('entry', 'flawed') AND entry_id > ?
              AND (?::text IS NULL OR entry_type = ?) AND (?::text IS NULL OR ? = ANY (tags))
            ORDER BY entry_id LIMIT ?
            """;
    private static final String BYTES = """
            SELECT content, encode(content_hash, 'hex') AS hash FROM kb.entry_revision
            WHERE kb_id = ? AND entry_id = ? AND revision = ?
            """;
    private static final String BYTES_BY_HASH = """
            SELECT content, encode(content_hash, 'hex') AS hash FROM kb.entry_revision
            WHERE kb_id = ? AND entry_id = ? AND content_hash = decode(?, 'hex') ORDER BY revision DESC LIMIT 1
            """;
    private static final String AT_PATH = "SELECT " + COLUMNS + " FROM kb.entry WHERE kb_id = ? AND path_key = ?";
    private static final String IN_THE_WAY = "SELECT " + COLUMNS + """
             FROM kb.entry
            WHERE kb_id = ? AND (path_key = ANY (?) OR path_key >= ? AND path_key < ?) ORDER BY path_key LIMIT ?
            """;
    private static final String AMONG = """
            SELECT entry_id FROM kb.entry WHERE kb_id = ? AND entry_id = ANY (?) AND kind = 'entry'
            """;
    private static final String FLAWED = "SELECT count(*) FROM kb.entry WHERE kb_id = ? AND kind = 'flawed'";
    private static final String REVISIONS = """
            SELECT revision, content_revision, author_id, source, message, created_at, deleted,
                   encode(content_hash, 'hex') AS hash, git_author, authored_at, commit_id
            FROM kb.entry_revision WHERE kb_id = ? AND entry_id = ? AND revision < ? ORDER BY revision DESC LIMIT ?
            """;

    private KbFiles() {}

    /** The file of that row id. */
    public static Optional<StoredFile> find(Connection connection, UUID kb, String id) throws SQLException {
        return Statements.first(connection, FIND, KbFiles::file, kb, id);
    }

    /**
     * A file and its bytes.
     *
     * @param bytes null where the reader knows them
     */
    public record Content(StoredFile file, @Nullable FileBytes bytes) {}

    /** The file of that row id, its bytes read only where their hash is none of the {@code known} ones. */
    public static Optional<Content> findWithBytes(Connection connection, UUID kb, String id, List<String> known)
            throws SQLException {
        return Statements.first(
                connection,
                FIND_WITH_BYTES,
                row -> new Content(file(row), row.getBytes("content") == null ? null : bytes(row)),
                known,
                kb,
                id);
    }

    /** Entries, flawed ones included, in order of id from behind {@code after}. */
    public static List<StoredFile> entries(
            Connection connection, UUID kb, String after, @Nullable String type, @Nullable String tag, int limit)
            throws SQLException {
        return Statements.list(connection, LIST, KbFiles::file, kb, after, type, type, tag, tag, limit);
    }

    /** How many entries cannot be read. */
    public static int countFlawed(Connection connection, UUID kb) throws SQLException {
        return Statements.first(connection, FLAWED, row -> row.getInt(1), kb).orElse(0);
    }

    /** Those of the ids that sound entries have. */
    public static List<String> entriesAmong(Connection connection, UUID kb, List<String> ids) throws SQLException {
        return Statements.list(connection, AMONG, row -> row.getString(1), kb, ids);
    }

    /** The file at that path, or at one that a file system takes for the same. */
    public static Optional<StoredFile> atPath(Connection connection, UUID kb, String path) throws SQLException {
        return Statements.first(connection, AT_PATH, KbFiles::file, kb, KbPath.key(path));
    }

    /** The bytes of a file's current state. */
    public static FileBytes bytes(Connection connection, UUID kb, StoredFile file) throws SQLException {
        return bytesOf(connection, kb, file.id(), file.revision());
    }

    /** The bytes of a state that a file was in. */
    public static FileBytes bytesOf(Connection connection, UUID kb, String id, int revision) throws SQLException {
        return Statements.first(connection, BYTES, KbFiles::bytes, kb, id, revision)
                .orElseThrow(() -> new IllegalStateException("a file has no revision row"));
    }

    /** The bytes of the latest state of a file that had this hash. */
    public static Optional<FileBytes> bytesByHash(Connection connection, UUID kb, String id, String hash)
            throws SQLException {
        return Statements.first(connection, BYTES_BY_HASH, KbFiles::bytes, kb, id, hash);
    }

    /** States of a file before revision {@code before}, newest first. */
    public static List<StoredRevision> revisions(Connection connection, UUID kb, String id, int before, int limit)
            throws SQLException {
        return Statements.list(connection, REVISIONS, StoredRevision::read, kb, id, before, limit);
    }

    /** Whether some file has that path, is a folder of it or lies below it, as a file system sees it. */
    public static boolean isPathTaken(Connection connection, UUID kb, String path) throws SQLException {
        return !inTheWay(connection, kb, path, 1).isEmpty();
    }

    /** The first files beside which there can be none at that path, on every system; see {@link FileIndex#inTheWay}. */
    public static List<StoredFile> inTheWay(Connection connection, UUID kb, String path, int limit)
            throws SQLException {
        String key = KbPath.key(path);
        List<String> itselfAndFolders =
                Stream.concat(Stream.of(key), KbPath.folders(key).stream()).toList();
        return Statements.list(
                connection, IN_THE_WAY, KbFiles::file, kb, itselfAndFolders, key + '/', key + '0', limit);
    }

    static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getString("entry_id"),
                FileKind.ofColumn(row.getString("kind")),
                row.getString("path"),
                row.getString("title"),
                row.getString("entry_type"),
                List.of((String[]) row.getArray("tags").getArray()),
                FindingsJson.read(row.getString("findings")),
                row.getString("hash"),
                row.getInt("size"),
                row.getInt("revision"),
                row.getLong("content_revision"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"),
                row.getObject("updated_by", UUID.class));
    }

    static FileBytes bytes(ResultSet row) throws SQLException {
        return new FileBytes(row.getBytes("content"), row.getString("hash"));
    }

    static byte[] hash(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
