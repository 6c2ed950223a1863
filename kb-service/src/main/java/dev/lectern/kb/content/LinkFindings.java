package dev.lectern.kb.content;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.schema.CrossChecks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the links of entries; looked up when asked, since another entry's birth or end mends or breaks
 * them. Row security cuts it to what the caller may read.
 */
public final class LinkFindings {
    private static final String FIND = """
            SELECT e.path, broken.line, broken.target_id
            FROM kb.entry e CROSS JOIN LATERAL (
                SELECT l.line, l.target_id FROM kb.entry_link l
                WHERE l.kb_id = e.kb_id AND l.entry_id = e.entry_id AND l.target_kb = ''
                  AND NOT EXISTS (
                      SELECT FROM kb.entry target
                      WHERE target.kb_id = l.kb_id AND target.entry_id = l.target_id AND target.kind = 'entry')
                ORDER BY l.line, l.target_id LIMIT 50
            ) broken
            WHERE e.kb_id = ? AND e.entry_id = ANY (?) AND e.kind = 'entry'
            UNION ALL
            SELECT e.path, NULL, NULL FROM kb.entry e
            WHERE e.kb_id = ? AND e.entry_id = ANY (?) AND e.kind = 'entry'
              AND NOT EXISTS (
                  SELECT FROM kb.entry_link l
                  WHERE l.kb_id = e.kb_id AND l.entry_id = e.entry_id
                    AND (l.target_kb <> '' OR l.target_id <> e.entry_id))
              AND NOT EXISTS (
                  SELECT FROM kb.entry_link l
                  WHERE l.kb_id = e.kb_id AND l.target_id = e.entry_id AND l.target_kb = ''
                    AND l.entry_id <> e.entry_id)
            """;

    private LinkFindings() {}

    /**
     * For each of these entries a warning for each link to what is not there, the first 50 by line, or that no link
     * leads to it or from it.
     */
    public static List<Finding> of(Connection connection, UUID kb, List<String> ids) throws SQLException {
        return Statements.list(
                connection, FIND, row -> finding(row.getString(1), row.getInt(2), row.getString(3)), kb, ids, kb, ids);
    }

    private static Finding finding(String path, int line, @Nullable String target) {
        Finding finding = target == null ? CrossChecks.NO_LINKS : CrossChecks.brokenLink(target, line);
        return finding.at(path);
    }
}
