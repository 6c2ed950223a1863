package dev.lectern.kb.search;

import dev.lectern.format.entry.Texts;
import dev.lectern.kb.content.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The piece of each match that shows what was found: HTML-escaped, with the words between mark tags. */
final class Snippets {
    /** Stand for the tags until the text is escaped; taken out of the text beforehand. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';
    private static final int AROUND = 80;
    private static final String HEADLINES = """
            SELECT ts_headline('english', part.text, websearch_to_tsquery('english', ?),
                'StartSel=%s, StopSel=%s, MaxWords=30, MinWords=12, MaxFragments=2, FragmentDelimiter= … ')
            FROM unnest(?::text[]) WITH ORDINALITY AS part (text, position) ORDER BY position
            """.formatted(OPEN, CLOSE);

    private Snippets() {}

    static List<String> of(Connection connection, List<Match> matches, SearchQuery query) throws SQLException {
        List<String> texts = matches.stream()
                .map(match -> Texts.storable(match.text().replace(OPEN, ' ').replace(CLOSE, ' ')))
                .toList();
        List<String> pieces = query.literal()
                ? texts.stream().map(text -> around(text, query.terms())).toList()
                : Statements.list(connection, HEADLINES, row -> row.getString(1), query.text(), texts);
        return pieces.stream().map(Snippets::escaped).toList();
    }

    private static String around(String text, List<String> terms) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String term : terms) {
            int at = lower.indexOf(term.toLowerCase(Locale.ROOT));
            if (at >= 0 && lower.length() == text.length()) {
                int end = at + term.length();
                int from = wholeCharacter(text, Math.max(0, at - AROUND));
                int to = wholeCharacter(text, Math.min(text.length(), end + AROUND));
                return text.substring(from, at) + OPEN + text.substring(at, end) + CLOSE + text.substring(end, to);
            }
        }
        return text.substring(0, wholeCharacter(text, Math.min(text.length(), 2 * AROUND)));
    }

    private static int wholeCharacter(String text, int index) {
        boolean inside = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
        return inside ? index - 1 : index;
    }

    private static String escaped(String piece) {
        return piece.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace(String.valueOf(OPEN), "<mark>")
                .replace(String.valueOf(CLOSE), "</mark>");
    }
}
