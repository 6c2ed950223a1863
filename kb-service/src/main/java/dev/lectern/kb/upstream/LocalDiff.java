package dev.lectern.kb.upstream;

import dev.lectern.kb.content.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a working copy, as of a content revision, differs from its upstream side. */
final class LocalDiff {
    private static final String DIFFERING = """
            WITH latest AS (
                SELECT DISTINCT ON (entry_id) path, entry_id, revision, deleted, content_hash
                FROM kb.entry_revision
                WHERE kb_id = ? AND content_revision <= ?
                ORDER BY entry_id, revision DESC
            ), present AS (
                SELECT path, entry_id, revision, content_hash FROM latest WHERE NOT deleted
            ), side AS (
                SELECT path, blob, row_id, content_hash FROM kb.upstream_file WHERE kb_id = ?
            )
            SELECT coalesce(present.path, side.path) AS path, present.entry_id, present.revision, side.blob, side.row_id
            FROM present FULL JOIN side ON side.path = present.path
            WHERE present.content_hash IS DISTINCT FROM side.content_hash
            ORDER BY 1
            """;

    private LocalDiff() {}

    /**
     * A file that differs.
     *
     * @param id row id of the KB's file; null where the KB has none
     * @param revision the state the KB has; null where it has none
     * @param baseBlob null where upstream has none
     * @param baseId row id of upstream's file; null where upstream has none
     * @param conflicted whether somebody has to choose first
     */
    record Difference(
            String path,
            @Nullable String id,
            @Nullable Integer revision,
            @Nullable String baseBlob,
            @Nullable String baseId,
            boolean conflicted) {}

    /** In order of path. */
    static List<Difference> read(Connection connection, UUID kb, long revision) throws SQLException {
        Undecided undecided = Undecided.read(connection, kb);
        return new ArrayList<>(Statements.list(
                connection,
                DIFFERING,
                row -> {
                    String path = row.getString("path");
                    String id = row.getString("entry_id");
                    return new Difference(
                            path,
                            id,
                            row.getObject("revision", Integer.class),
                            row.getString("blob"),
                            row.getString("row_id"),
                            undecided.concerns(path, id));
                },
                kb,
                revision,
                kb));
    }
}
