package dev.lectern.kb.content;

import dev.lectern.format.entry.EntryLinks;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.KbSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Findings and links of entries made anew by the kb.yaml in force, in order of id, a page of at most 12 MiB at a time. */
public final class JudgedEntries {
    private static final int PAGE_ENTRIES = 200;
    private static final String AWAIT = "UPDATE kb.kb_content SET judged_to = '' WHERE kb_id = ?";
    private static final String JUDGED = "UPDATE kb.kb_content SET judged_to = ? WHERE kb_id = ?";
    private static final String JUDGED_TO = "SELECT kb_id, scope_id, judged_to FROM kb.kb_content WHERE kb_id = ?";
    private static final String WAITING = """
            SELECT kb_id, scope_id, judged_to FROM kb.kb_content WHERE judged_to IS NOT NULL
            ORDER BY kb_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;
    private static final String PAGE = """
            SELECT counted.entry_id, counted.path, r.content, encode(r.content_hash, 'hex') AS hash FROM (
                SELECT kb_id, entry_id, path, revision, sum(size) OVER (ORDER BY entry_id) - size AS before
                FROM (
                    SELECT kb_id, entry_id, path, revision, size FROM kb.entry
                    WHERE kb_id = ? AND entry_id > ? AND kind = 'entry' ORDER BY entry_id LIMIT ?
                ) AS next
            ) AS counted JOIN kb.entry_revision r USING (kb_id, entry_id, revision)
            WHERE counted.before < 8388608 ORDER BY counted.entry_id
            """;
    private static final String SAVE = """
            UPDATE kb.entry SET findings = ?::jsonb WHERE kb_id = ? AND entry_id = ? AND findings <> ?::jsonb
            """;

    private JudgedEntries() {}

    private record Waiting(UUID kb, UUID scope, String judgedTo) {}

    private record Unjudged(String id, String path, FileBytes file) {}

    /** Notes that all entries of a locked KB are to be judged anew. */
    public static void await(Connection connection, UUID kb) throws SQLException {
        Statements.update(connection, AWAIT, kb);
    }

    /** Judges the next page of a locked KB; returns whether there may be more. */
    public static boolean judgePage(Connection connection, UUID kb, UUID scope) throws SQLException {
        Optional<String> judgedTo =
                Statements.first(connection, JUDGED_TO, row -> String.valueOf(row.getString("judged_to")), kb);
        return judge(connection, new Waiting(kb, scope, judgedTo.orElse("")));
    }

    /** Judges the next page of some KB that waits and that nobody writes to; returns whether there was one. */
    public static boolean judgePageOfWaiting(Connection connection) throws SQLException {
        Optional<Waiting> waiting = Statements.first(
                connection,
                WAITING,
                row -> new Waiting(
                        row.getObject("kb_id", UUID.class),
                        row.getObject("scope_id", UUID.class),
                        row.getString("judged_to")));
        if (waiting.isEmpty()) {
            return false;
        }
        judge(connection, waiting.get());
        return true;
    }

    private static boolean judge(Connection connection, Waiting waiting) throws SQLException {
        UUID kb = waiting.kb();
        List<Unjudged> page = Statements.list(
                connection,
                PAGE,
                row -> new Unjudged(row.getString("entry_id"), row.getString("path"), KbFiles.bytes(row)),
                kb,
                waiting.judgedTo(),
                PAGE_ENTRIES);
        if (page.isEmpty()) {
            Statements.update(connection, JUDGED, null, kb);
            return false;
        }
        KbSchema schema = Schemas.inForce(connection, kb);
        try (PreparedStatement save = connection.prepareStatement(SAVE);
                LinkRows links = new LinkRows(connection, kb, waiting.scope())) {
            for (Unjudged entry : page) {
                if (Assessment.of(entry.path(), entry.file().bytes(), schema) instanceof Assessment.Sound sound) {
                    String findings = FindingsJson.write(sound.findings());
                    Statements.bind(connection, save, findings, kb, entry.id(), findings);
                    save.addBatch();
                    links.replace(entry.id(), EntryLinks.of(sound.file()), true);
                }
            }
            save.executeBatch();
            links.flush();
        }
        Statements.update(connection, JUDGED, page.getLast().id(), kb);
        return true;
    }
}
