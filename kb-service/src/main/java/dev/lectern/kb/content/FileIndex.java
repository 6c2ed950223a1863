package dev.lectern.kb.content;

import dev.lectern.format.entry.KbPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** All files of a KB as they are, to look up by path and by id. */
public final class FileIndex {
    private static final String ALL = """
            SELECT entry_id, kind, path, NULL::text AS title, NULL::text AS entry_type, '{}'::text[] AS tags,
                '[]' AS findings, encode(content_hash, 'hex') AS hash, size, revision, content_revision, created_at,
                updated_at, updated_by
            FROM kb.entry WHERE kb_id = ?
            """;
    private static final String LAST_REVISIONS = """
            SELECT entry_id, max(revision) FROM kb.entry_revision WHERE kb_id = ? GROUP BY entry_id
            """;

    private final NavigableMap<String, StoredFile> byKey = new TreeMap<>();
    private final Map<String, StoredFile> byId = new HashMap<>();
    private final Map<String, Integer> lastRevisions = new HashMap<>();

    private FileIndex() {}

    /** Reads a locked KB. */
    public static FileIndex read(Connection connection, UUID kb) throws SQLException {
        FileIndex index = new FileIndex();
        List<StoredFile> files = Statements.list(connection, ALL, KbFiles::file, kb);
        for (StoredFile file : files) {
            index.byKey.put(KbPath.key(file.path()), file);
            index.byId.put(file.id(), file);
        }
        Statements.list(
                connection, LAST_REVISIONS, row -> index.lastRevisions.put(row.getString(1), row.getInt(2)), kb);
        return index;
    }

    /** The file at that path, or at one that a file system takes for the same. */
    public Optional<StoredFile> atPath(String path) {
        return Optional.ofNullable(byKey.get(KbPath.key(path)));
    }

    /** The path of a file for which a new one at that path would be a folder, or would lie in it as in one. */
    public Optional<String> obstacle(String path) {
        return obstacles(KbPath.key(path)).map(StoredFile::path).findFirst();
    }

    /** The files beside which there can be none at that path, on every system: the one there, and its obstacles. */
    public List<StoredFile> inTheWay(String path) {
        String key = KbPath.key(path);
        return Stream.concat(Stream.ofNullable(byKey.get(key)), obstacles(key)).toList();
    }

    private Stream<StoredFile> obstacles(String key) {
        return Stream.concat(
                KbPath.folders(key).stream().map(byKey::get).filter(Objects::nonNull),
                byKey.subMap(key + '/', key + '0').values().stream());
    }

    /** The file of that row id. */
    public Optional<StoredFile> ofId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The number of the next state of a file of that row id. */
    public int nextRevision(String id) {
        return lastRevisions.getOrDefault(id, 0) + 1;
    }
}
