package dev.lectern.kb.upstream;

import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.GitOrigin;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.upstream.HeadChanges.Content;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conflict to be stored; a newer one takes the place of the one it follows, and keeps its id.
 *
 * @param theirs null where upstream deleted the file
 */
record Clash(
        @Nullable OpenConflict before,
        String path,
        @Nullable String basePath,
        String rowId,
        @Nullable Content theirs,
        @Nullable String theirsBlob,
        ChangeNote note) {
    private static final String STORE = """
            INSERT INTO kb.upstream_conflict (kb_id, conflict_id, scope_id, path, base_path, row_id, theirs, theirs_blob,
                git_author, authored_at, commit_id, message, created_at)
            VALUES (?, coalesce(?::uuid, uuidv7()), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, clock_timestamp()))
            """;

    void store(Connection connection, UUID kb, UUID scope) throws SQLException {
        if (before != null) {
            before.close(connection, kb);
        }
        GitOrigin origin = Objects.requireNonNull(note.origin());
        OffsetDateTime authoredAt =
                origin.authoredAt() == null ? null : origin.authoredAt().atOffset(ZoneOffset.UTC);
        Statements.update(
                connection,
                STORE,
                kb,
                before == null ? null : before.id(),
                scope,
                path,
                basePath,
                rowId,
                theirs == null ? null : theirs.read(),
                theirsBlob,
                origin.author(),
                authoredAt,
                origin.commit(),
                note.message(),
                before == null ? null : before.createdAt().atOffset(ZoneOffset.UTC));
    }
}
