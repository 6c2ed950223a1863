package dev.lectern.kb.content;

import dev.lectern.format.entry.KbPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes states of files of a locked KB: the current state, its revision and the change feed, in batches. Close it to
 * send the last one.
 */
public final class FileWriter implements AutoCloseable {
    private static final int BATCH_ROWS = 200;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;
    private static final String SAVE = """
            INSERT INTO kb.entry AS e (kb_id, entry_id, scope_id, kind, path, path_key, title, entry_type, tags, findings,
                content_hash, size, revision, content_revision, updated_by, search)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?,
                setweight(to_tsvector('english', ?), 'A') || setweight(to_tsvector('english', ?), 'B')
                || setweight(to_tsvector('english', ?), 'C') || to_tsvector('english', ?))
            ON CONFLICT (kb_id, entry_id) DO UPDATE SET
                kind = excluded.kind, path = excluded.path, path_key = excluded.path_key, title = excluded.title,
                entry_type = excluded.entry_type, tags = excluded.tags, findings = excluded.findings,
                content_hash = excluded.content_hash, size = excluded.size, revision = excluded.revision,
                content_revision = excluded.content_revision, updated_at = clock_timestamp(),
                updated_by = excluded.updated_by, search = excluded.search
            """;
    private static final String REMEMBER = """
            INSERT INTO kb.entry_revision (kb_id, entry_id, revision, scope_id, path, kind, deleted, content,
                content_hash, content_revision, author_id, source, message, git_author, authored_at, commit_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ANNOUNCE = """
            INSERT INTO kb.entry_change (kb_id, entry_id, scope_id, change, revision, content_revision)
            VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String DELETE = "DELETE FROM kb.entry WHERE kb_id = ? AND entry_id = ?";
    private static final String LAST_REVISION =
            "SELECT coalesce(max(revision), 0) FROM kb.entry_revision WHERE kb_id = ? AND entry_id = ?";

    private final Connection connection;
    private final UUID kb;
    private final UUID scope;
    private final long contentRevision;
    private final ChangeNote note;
    private final PreparedStatement save;
    private final PreparedStatement remember;
    private final PreparedStatement announce;
    private final LinkRows links;
    private int rows;
    private long bytes;

    /** @param contentRevision the revision that the changes make */
    public FileWriter(Connection connection, UUID kb, UUID scope, long contentRevision, ChangeNote note)
            throws SQLException {
        this.connection = connection;
        this.kb = kb;
        this.scope = scope;
        this.contentRevision = contentRevision;
        this.note = note;
        this.save = connection.prepareStatement(SAVE);
        this.remember = connection.prepareStatement(REMEMBER);
        this.announce = connection.prepareStatement(ANNOUNCE);
        this.links = new LinkRows(connection, kb, scope);
    }

    /**
     * Adds a state.
     *
     * @param revision the state's number, one more than the last the file ever had
     */
    public void save(NewState state, FileBytes content, int revision) throws SQLException {
        save(state, content, revision, note);
    }

    /** Adds a state that has a note of its own. */
    public void save(NewState state, FileBytes content, int revision, ChangeNote own) throws SQLException {
        SearchText search = state.search();
        Statements.bind(
                connection,
                save,
                kb,
                state.id(),
                scope,
                state.kind().column(),
                state.path(),
                KbPath.key(state.path()),
                state.title(),
                state.type(),
                state.tags(),
                FindingsJson.write(state.findings()),
                KbFiles.hash(content.hash()),
                content.size(),
                revision,
                contentRevision,
                own.author(),
                search == null ? "" : search.heading(),
                search == null ? "" : search.labels(),
                search == null ? "" : search.fields(),
                search == null ? "" : search.body());
        save.addBatch();
        links.replace(state.id(), state.links(), revision > 1);
        remember(state.id(), state.path(), state.kind(), revision, content, own);
        announce(state.id(), revision == 1 ? "created" : "updated", revision);
        rows++;
        bytes += content.size();
        if (rows >= BATCH_ROWS || bytes >= BATCH_BYTES) {
            flush();
        }
    }

    /** Deletes a file; its history stays. */
    public void delete(StoredFile file) throws SQLException {
        delete(file, note);
    }

    /** Deletes a file with a note of its own. */
    public void delete(StoredFile file, ChangeNote own) throws SQLException {
        flush();
        Statements.update(connection, DELETE, kb, file.id());
        links.replace(file.id(), List.of(), true);
        remember(file.id(), file.path(), file.kind(), file.revision() + 1, null, own);
        announce(file.id(), "deleted", file.revision() + 1);
        rows++;
    }

    /** The number of the last state a file of that id ever had, 0 if there never was one. */
    public static int lastRevision(Connection connection, UUID kb, String id) throws SQLException {
        return Statements.first(connection, LAST_REVISION, row -> row.getInt(1), kb, id)
                .orElse(0);
    }

    private void remember(
            String id, String path, FileKind kind, int revision, @Nullable FileBytes content, ChangeNote own)
            throws SQLException {
        GitOrigin origin = own.origin();
        Statements.bind(
                connection,
                remember,
                kb,
                id,
                revision,
                scope,
                path,
                kind.column(),
                content == null,
                content == null ? null : content.bytes(),
                content == null ? null : KbFiles.hash(content.hash()),
                contentRevision,
                own.author(),
                own.source().column(),
                own.message(),
                origin == null ? null : origin.author(),
                origin == null || origin.authoredAt() == null
                        ? null
                        : origin.authoredAt().atOffset(ZoneOffset.UTC),
                origin == null ? null : origin.commit());
        remember.addBatch();
    }

    private void announce(String id, String change, int revision) throws SQLException {
        Statements.bind(connection, announce, kb, id, scope, change, revision, contentRevision);
        announce.addBatch();
    }

    /** Sends what is waiting. */
    public void flush() throws SQLException {
        if (rows > 0) {
            save.executeBatch();
            links.flush();
            remember.executeBatch();
            announce.executeBatch();
            rows = 0;
            bytes = 0;
        }
    }

    /** Sends the last batch. */
    @Override
    public void close() throws SQLException {
        try (save;
                remember;
                announce;
                links) {
            flush();
        }
    }
}
