package dev.lectern.kit.fence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.access.AccessView;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the access view of a caller on a KB: in the process, in Redis, or computed from Postgres. */
@ApplicationScoped
class AccessViews {
    private static final int KEPT = 20_000;
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final ViewCache cache;
    private final AccessConfig settings;
    private final Cache<String, UUID> idByReference =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(LIFE).build();
    private final Cache<String, AccessView> viewByKey =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(LIFE).build();

    AccessViews(ViewCache cache, AccessConfig settings) {
        this.cache = cache;
        this.settings = settings;
    }

    /** A view that was computed before; it may be stale, which the fence tells. */
    Optional<AccessView> known(Caller caller, String kbReference) {
        if (caller.jobId() != null) {
            return Optional.empty();
        }
        UUID kb = idByReference.getIfPresent(kbReference);
        if (kb == null) {
            return Optional.empty();
        }
        String key = key(caller, kb);
        AccessView near = viewByKey.getIfPresent(key);
        if (near != null) {
            return Optional.of(near);
        }
        Optional<AccessView> shared = cache.get(key).map(json -> view(caller, json));
        shared.ifPresent(view -> viewByKey.put(key, view));
        return shared;
    }

    /** A view computed now; one without a KB where the reference names none. */
    AccessView compute(Connection connection, Caller caller, String kbReference) throws SQLException {
        UUID kb = resolve(connection, kbReference);
        String json = facts(connection, caller, kb);
        AccessView view = view(caller, json);
        if (kb != null && caller.jobId() == null && view.facts().kb() != null) {
            idByReference.put(kbReference, kb);
            viewByKey.put(key(caller, kb), view);
            cache.put(key(caller, kb), json);
        }
        return view;
    }

    /** The view that these facts, as the database returned them, make. */
    AccessView view(Caller caller, String json) {
        return AccessView.of(FactsJson.accessFacts(caller, json), settings.rules());
    }

    static @Nullable UUID resolve(Connection connection, String kbReference) throws SQLException {
        if (kbReference.length() > 200 || kbReference.indexOf('\0') >= 0) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT auth.resolve_kb(?)")) {
            statement.setString(1, kbReference);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private static String facts(Connection connection, Caller caller, @Nullable UUID kb) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT auth.access_view(?, ?, ?, ?)")) {
            statement.setObject(1, caller.userId());
            statement.setObject(2, caller.sessionId());
            statement.setObject(3, kb);
            statement.setObject(4, caller.jobId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Braces keep all of a user's keys in one slot of a Redis cluster. */
    private static String key(Caller caller, UUID kb) {
        String who = caller.userId() == null ? "anonymous" : caller.userId().toString();
        String by = caller.service() == null ? "person" : caller.service();
        return "lectern:{" + who + "}:view:" + by + ":" + caller.sessionId() + ":" + kb;
    }
}
