package dev.lectern.sync.pullrequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.api.sync.PullRequestStatus;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.database.Worker;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pull requests that were sent, each with what was last seen of it. Read by who may read the KB. */
@ApplicationScoped
public class PullRequestLedger {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final String NEWEST = """
            SELECT * FROM repo_sync.pull_request WHERE kb_id = ? ORDER BY number DESC, created_at DESC LIMIT 1
            """;
    private static final String KEEP = """
            INSERT INTO repo_sync.pull_request AS known (kb_id, scope_id, repository, number, url, state, title, label,
                branch, commit_id, merged_at, mergeable, checks, reviews, checked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
            ON CONFLICT ON CONSTRAINT pull_request_pk DO UPDATE SET
                repository = excluded.repository, url = excluded.url, state = excluded.state, title = excluded.title,
                label = excluded.label, branch = excluded.branch, commit_id = excluded.commit_id,
                merged_at = excluded.merged_at, mergeable = excluded.mergeable, checks = excluded.checks,
                reviews = excluded.reviews, checked_at = excluded.checked_at
            """;

    private final Fenced fenced;
    private final Worker worker;

    PullRequestLedger(Fenced fenced, Worker worker) {
        this.fenced = fenced;
        this.worker = worker;
    }

    /** The newest one of a KB that the caller may read; empty if none was sent. */
    Optional<SentPullRequest> newest(Caller caller, String kb) {
        return fenced.read(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.READ));
            try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
                query.setObject(1, Objects.requireNonNull(view.facts().kb()).id());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(read(row)) : Optional.empty();
                }
            }
        });
    }

    /** How many were sent from a KB, whatever became of them. */
    int sent(Caller caller, UUID kb) {
        return fenced.read(caller, kb.toString(), (view, connection) -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT count(*) FROM repo_sync.pull_request WHERE kb_id = ?")) {
                query.setObject(1, kb);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getInt(1) : 0;
                }
            }
        });
    }

    /** Keeps what was seen; who may not write the KB leaves no note. */
    void keep(Caller caller, SentPullRequest seen) {
        fenced.write(caller, seen.kb().toString(), (view, connection) -> {
            if (!(view.decide(Action.UPDATE_ENTRY) instanceof Decision.Allowed)) {
                return 0;
            }
            UUID scope = Objects.requireNonNull(view.facts().kb()).rootScopeId();
            try (PreparedStatement upsert = connection.prepareStatement(KEEP)) {
                bind(upsert, seen, scope);
                return upsert.executeUpdate();
            }
        });
    }

    /** Somebody says that a pull request changed: whoever looks at it next asks GitHub. */
    public void forget(String repository, int number) {
        worker.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE repo_sync.pull_request SET checked_at = NULL
                    WHERE lower(repository) = lower(?) AND number = ?
                    """)) {
                update.setString(1, repository);
                update.setInt(2, number);
                return update.executeUpdate();
            }
        });
    }

    private static void bind(PreparedStatement upsert, SentPullRequest seen, UUID scope) throws SQLException {
        int i = 0;
        upsert.setObject(++i, seen.kb());
        upsert.setObject(++i, scope);
        upsert.setString(++i, seen.repository());
        upsert.setInt(++i, seen.number());
        upsert.setString(++i, seen.url());
        upsert.setString(++i, seen.state());
        upsert.setString(++i, seen.title());
        upsert.setString(++i, seen.label());
        upsert.setString(++i, seen.branch());
        upsert.setString(++i, seen.commit());
        upsert.setObject(++i, time(seen.mergedAt()));
        upsert.setObject(++i, seen.mergeable());
        upsert.setString(++i, json(seen.checks()));
        upsert.setString(++i, json(seen.reviews()));
        upsert.setObject(++i, time(seen.checkedAt()));
    }

    private static SentPullRequest read(ResultSet row) throws SQLException {
        return new SentPullRequest(
                row.getObject("kb_id", UUID.class),
                row.getString("repository"),
                row.getInt("number"),
                row.getString("url"),
                row.getString("state"),
                row.getString("title"),
                row.getString("label"),
                row.getString("branch"),
                row.getString("commit_id"),
                instant(row, "merged_at"),
                row.getObject("mergeable", Boolean.class),
                List.of(parse(row.getString("checks"), PullRequestStatus.Check[].class)),
                List.of(parse(row.getString("reviews"), PullRequestStatus.Review[].class)),
                instant(row, "checked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("a stored pull request cannot be read", malformed);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
