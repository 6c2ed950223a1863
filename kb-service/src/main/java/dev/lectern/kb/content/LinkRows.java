package dev.lectern.kb.content;

import dev.lectern.format.entry.EntryLinks.Link;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Writes the links of entries, in batches. Close it once all is flushed. */
final class LinkRows implements AutoCloseable {
    /** No id and no KB is longer, and an index holds no more. */
    private static final int LONGEST_TARGET = 255;

    private static final int LONGEST_KB = 100;
    private static final String FORGET = "DELETE FROM kb.entry_link WHERE kb_id = ? AND entry_id = ?";
    private static final String ADD = """
            INSERT INTO kb.entry_link (kb_id, entry_id, scope_id, line, target_kb, target_id)
            SELECT ?, ?, ?, link.line::int, link.kb, link.target
            FROM unnest(?::text[], ?::text[], ?::text[]) AS link (line, kb, target)
            ON CONFLICT DO NOTHING
            """;

    private final Connection connection;
    private final UUID kb;
    private final UUID scope;
    private final PreparedStatement forget;
    private final PreparedStatement add;
    private boolean forgets;
    private boolean adds;

    LinkRows(Connection connection, UUID kb, UUID scope) throws SQLException {
        this.connection = connection;
        this.kb = kb;
        this.scope = scope;
        this.forget = connection.prepareStatement(FORGET);
        this.add = connection.prepareStatement(ADD);
    }

    /** @param known whether the entry may have links already */
    void replace(String id, List<Link> links, boolean known) throws SQLException {
        if (known) {
            Statements.bind(connection, forget, kb, id);
            forget.addBatch();
            forgets = true;
        }
        if (!links.isEmpty()) {
            Statements.bind(
                    connection,
                    add,
                    kb,
                    id,
                    scope,
                    links.stream().map(link -> String.valueOf(link.line())).toList(),
                    links.stream()
                            .map(link -> cut(link.kb() == null ? "" : link.kb(), LONGEST_KB))
                            .toList(),
                    links.stream()
                            .map(link -> cut(link.target(), LONGEST_TARGET))
                            .toList());
            add.addBatch();
            adds = true;
        }
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    void flush() throws SQLException {
        if (forgets) {
            forget.executeBatch();
            forgets = false;
        }
        if (adds) {
            add.executeBatch();
            adds = false;
        }
    }

    @Override
    public void close() throws SQLException {
        try (forget;
                add) {
            forgets = false;
            adds = false;
        }
    }
}
