package dev.lectern.kb.search;

import dev.lectern.access.Action;
import dev.lectern.access.Role;
import dev.lectern.api.kb.SearchHit;
import dev.lectern.api.kb.SearchPage;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Searches by Postgres full text, or literally; row security cuts both to the readable entries. */
@ApplicationScoped
class EntrySearch {
    private static final int MOST_KBS = 5_000;
    private static final String IS_EMPTY = "SELECT numnode(websearch_to_tsquery('english', ?)) = 0";
    private static final String MATCHES = """
            SELECT kb_id, entry_id, revision, title, entry_type, ts_rank(search, query)::real AS score
            FROM kb.entry, websearch_to_tsquery('english', ?) AS query
            WHERE kind = 'entry' AND (?::uuid IS NULL OR kb_id = ?::uuid) AND search @@ query
            """;
    private static final String LITERAL_MATCHES = """
            SELECT e.kb_id, e.entry_id, e.revision, e.title, e.entry_type,
                   (CASE WHEN e.title ILIKE ALL (?::text[]) THEN 1 ELSE 0.5 END)::real AS score
            FROM kb.entry e JOIN kb.entry_revision r USING (kb_id, entry_id, revision)
            WHERE e.kind = 'entry' AND (?::uuid IS NULL OR e.kb_id = ?::uuid)
              AND CASE WHEN e.kind = 'entry' THEN convert_from(r.content, 'UTF8') END ILIKE ALL (?::text[])
            """;
    private static final String PAGE_BEGINS = """
            SELECT found.*, r.content FROM (
                SELECT * FROM (
            """;
    private static final String PAGE_ENDS = """
                ) AS matching
                WHERE ?::real IS NULL OR score < ?::real
                   OR (score = ?::real AND (kb_id, entry_id) > (?::uuid, ?::text))
                ORDER BY score DESC, kb_id, entry_id LIMIT ?
            ) AS found JOIN kb.entry_revision r USING (kb_id, entry_id, revision)
            ORDER BY score DESC, kb_id, entry_id
            """;

    private final KbDoor door;
    private final Fenced fenced;
    private final AccessConfig settings;

    EntrySearch(KbDoor door, Fenced fenced, AccessConfig settings) {
        this.door = door;
        this.fenced = fenced;
        this.settings = settings;
    }

    SearchPage inKb(Caller caller, String kb, SearchQuery query, int limit, @Nullable SearchCursor after) {
        return door.read(
                caller, kb, Action.READ, (open, connection) -> search(connection, open.id(), query, limit, after));
    }

    SearchPage everywhere(Caller caller, SearchQuery query, int limit, @Nullable SearchCursor after) {
        if (caller.isAnonymous() && settings.enabled() && settings.anonymousTier() == Role.NONE) {
            throw Problems.unauthenticated();
        }
        return fenced.across(
                caller, null, MOST_KBS, (page, connection) -> search(connection, null, query, limit, after));
    }

    private static SearchPage search(
            Connection connection, @Nullable UUID kb, SearchQuery asked, int limit, @Nullable SearchCursor after)
            throws SQLException {
        SearchQuery query = asked.literal() || hasNoWords(connection, asked) ? asked.asLiteral() : asked;
        String matches = query.literal() ? LITERAL_MATCHES : MATCHES;
        List<@Nullable Object> values = new ArrayList<>();
        values.add(query.literal() ? query.patterns() : query.text());
        values.add(kb);
        values.add(kb);
        if (query.literal()) {
            values.add(query.patterns());
        }
        long total = Statements.first(
                        connection,
                        "SELECT count(*) FROM (" + matches + ") AS found",
                        row -> row.getLong(1),
                        values.toArray())
                .orElse(0L);
        Float score = after == null ? null : after.score();
        values.add(score);
        values.add(score);
        values.add(score);
        values.add(after == null ? null : after.kb());
        values.add(after == null ? null : after.id());
        values.add(limit + 1);
        List<Match> found =
                Statements.list(connection, PAGE_BEGINS + matches + PAGE_ENDS, Match::read, values.toArray());
        boolean more = found.size() > limit;
        List<Match> page = more ? found.subList(0, limit) : found;
        List<String> snippets = Snippets.of(connection, page, query);
        List<SearchHit> hits = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Match match = page.get(i);
            hits.add(
                    new SearchHit(match.kb(), match.id(), match.title(), match.type(), snippets.get(i), match.score()));
        }
        String next = more ? page.getLast().cursor().text() : null;
        return new SearchPage(total, hits, next);
    }

    /** Whether the query has nothing but words too common to be indexed. */
    private static boolean hasNoWords(Connection connection, SearchQuery query) throws SQLException {
        return Statements.first(connection, IS_EMPTY, row -> row.getBoolean(1), query.text())
                .orElse(true);
    }
}
