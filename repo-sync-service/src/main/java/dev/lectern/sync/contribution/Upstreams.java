package dev.lectern.sync.contribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.Action;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import dev.lectern.sync.upstream.FollowedUpstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The registry's word on which repository a KB belongs to, for who may read the KB. */
@ApplicationScoped
public class Upstreams {
    static final ProblemType MIRRORED_KB =
            new ProblemType("mirrored_kb", 409, "The knowledge base follows a repository");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fenced fenced;

    Upstreams(Fenced fenced) {
        this.fenced = fenced;
    }

    /** The upstream of a KB that the caller may do {@code action} to; 409 {@code no_upstream} if it has none. */
    public FollowedUpstream of(Caller caller, String kb, Action action) {
        return fenced.read(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(action));
            return of(connection, Objects.requireNonNull(view.facts().kb()).id());
        });
    }

    /** The upstream of a KB that is open to the running transaction; 409 {@code no_upstream} if it has none. */
    public static FollowedUpstream of(Connection connection, UUID kb) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT auth.upstream_of(?)::text")) {
            query.setObject(1, kb);
            try (ResultSet row = query.executeQuery()) {
                String json = row.next() ? row.getString(1) : null;
                if (json == null) {
                    throw new ProblemException(
                            FollowedUpstream.MISSING,
                            "Only a knowledge base that lives in a repository can be forked, synced or sent back: mount"
                                    + " one with POST /api/kbs/from-repo.");
                }
                return FollowedUpstream.read(json);
            }
        }
    }

    /** The same for a KB whose changes go back by pull request; 409 {@code mirrored_kb} for one that only follows. */
    public static FollowedUpstream workingCopy(Connection connection, UUID kb) throws SQLException {
        FollowedUpstream upstream = of(connection, kb);
        if (upstream.isMirror()) {
            throw new ProblemException(
                    MIRRORED_KB,
                    "It follows " + upstream.repository() + ": fork it, edit there and send a pull request.");
        }
        return upstream;
    }

    /** Notes what a look at the repository told; values that are null stay as they were. */
    public void note(Caller caller, UUID kb, @Nullable Integer forkCount, @Nullable String repository) {
        Map<String, Object> note = new HashMap<>();
        if (forkCount != null) {
            note.put("fork_count", forkCount);
        }
        if (repository != null) {
            note.put("repository", repository);
        }
        fenced.write(caller, kb.toString(), (view, connection) -> {
            try (PreparedStatement call = connection.prepareStatement("SELECT auth.note_upstream(?, ?::jsonb)")) {
                call.setObject(1, kb);
                call.setString(2, json(note));
                return call.execute();
            }
        });
    }

    private static String json(Map<String, Object> note) {
        try {
            return JSON.writeValueAsString(note);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
