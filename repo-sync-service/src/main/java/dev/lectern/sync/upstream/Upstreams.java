package dev.lectern.sync.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lectern.kit.database.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The registry's knowledge of repositories, for background work: which KB belongs to which, and what was seen there. */
@ApplicationScoped
public class Upstreams {
    private final Worker worker;

    Upstreams(Worker worker) {
        this.worker = worker;
    }

    /** What the KB belongs to; empty if to no repository, or if it is gone. Decides nothing about access. */
    public Optional<FollowedUpstream> of(UUID kb) {
        return query("SELECT auth.upstream_for_job(?)", kb).stream().findFirst();
    }

    /** Mirrors nobody has looked at since, the longest forgotten first. */
    public List<FollowedUpstream> due(Instant before, int limit) {
        return query("SELECT auth.upstreams_due(?, ?)", before.atOffset(ZoneOffset.UTC), limit);
    }

    /** Mirrors of a repository. */
    public List<FollowedUpstream> mirrorsOf(long repositoryId) {
        return query("SELECT auth.mirrors_of(?, NULL)", repositoryId);
    }

    /** Notes that somebody looked, and nothing new. */
    public void seen(UUID kb) {
        note(kb, Map.of());
    }

    /**
     * Notes what a look at the repository told.
     *
     * @param note any of fork_count, state, state_detail, repository, branch
     */
    public void note(UUID kb, Map<String, ?> note) {
        query("SELECT to_jsonb(NULL::text) FROM auth.note_upstream(?, ?::jsonb)", kb, json(note));
    }

    private List<FollowedUpstream> query(String sql, Object... values) {
        return worker.run(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    query.setObject(i + 1, values[i]);
                }
                return read(query);
            }
        });
    }

    private static List<FollowedUpstream> read(PreparedStatement query) throws SQLException {
        List<FollowedUpstream> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                @Nullable String text = rows.getString(1);
                if (text != null) {
                    found.add(FollowedUpstream.read(text));
                }
            }
            return found;
        }
    }

    private static String json(Map<String, ?> note) {
        try {
            return FollowedUpstream.JSON.writeValueAsString(note);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
