package dev.lectern.kb.search;

import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that matches.
 *
 * @param text the part of its body that a snippet is taken from
 */
record Match(
        UUID kb,
        String id,
        @Nullable String title,
        @Nullable String type,
        float score,
        String text) {
    private static final int LONGEST_TEXT = 100_000;

    static Match read(ResultSet row) throws SQLException {
        String body = EntryFile.parse(row.getBytes("content")) instanceof Parsed.Sound(EntryFile file)
                ? EntryContent.of(file).body()
                : "";
        return new Match(
                row.getObject("kb_id", UUID.class),
                row.getString("entry_id"),
                row.getString("title"),
                row.getString("entry_type"),
                row.getFloat("score"),
                body.length() > LONGEST_TEXT ? body.substring(0, LONGEST_TEXT) : body);
    }

    SearchCursor cursor() {
        return new SearchCursor(score, kb, id);
    }
}
