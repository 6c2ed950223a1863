package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The primary rate limit: so many requests an hour for each person, and for all unknown ones together. */
public final class RateLimits {
    private static final int AUTHENTICATED = 5000;
    private static final int ANONYMOUS = 60;

    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private volatile boolean enabled = true;

    public RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    private record Window(int limit, int used, Instant reset) {
        Window next() {
            return new Window(limit, used + 1, reset);
        }
    }

    /** Switches limits and their headers on or off, as an Enterprise server may have it. */
    public void enable(boolean on) {
        enabled = on;
    }

    /** Counts a request; the refusal if it was one too many. */
    Optional<Response> take(Viewer viewer, String path) {
        if (!enabled || path.equals("/rate_limit") || viewer instanceof Viewer.Anonymous) {
            return Optional.empty();
        }
        Window now =
                windows.compute(key(viewer), (_, old) -> current(viewer, old).next());
        if (now.used() <= now.limit()) {
            return Optional.empty();
        }
        String login =
                viewer instanceof Viewer.Authenticated user ? user.account().login() : "your address";
        return Optional.of(mark(
                ApiException.of(403, "API rate limit exceeded for " + login + ".")
                        .response(),
                viewer));
    }

    /** The answer with the rate limit headers, where they are on. */
    Response mark(Response answer, Viewer viewer) {
        if (!enabled) {
            return answer;
        }
        Window now = current(viewer, windows.getOrDefault(key(viewer), fresh(viewer)));
        return answer.with("x-ratelimit-limit", Integer.toString(now.limit()))
                .with("x-ratelimit-remaining", Integer.toString(Math.max(0, now.limit() - now.used())))
                .with("x-ratelimit-used", Integer.toString(now.used()))
                .with("x-ratelimit-reset", Long.toString(now.reset().getEpochSecond()))
                .with("x-ratelimit-resource", "core");
    }

    /** The body of GET /rate_limit. */
    ObjectNode overview(Viewer viewer) {
        Window now = current(viewer, windows.getOrDefault(key(viewer), fresh(viewer)));
        ObjectNode core = Json.object()
                .put("limit", now.limit())
                .put("used", now.used())
                .put("remaining", Math.max(0, now.limit() - now.used()))
                .put("reset", now.reset().getEpochSecond());
        ObjectNode body = Json.object();
        body.putObject("resources").set("core", core);
        body.set("rate", core.deepCopy());
        return body;
    }

    /** Whether limits are on. */
    boolean enabled() {
        return enabled;
    }

    private Window current(Viewer viewer, @Nullable Window old) {
        return old == null || !clock.instant().isBefore(old.reset()) ? fresh(viewer) : old;
    }

    private Window fresh(Viewer viewer) {
        int limit = viewer instanceof Viewer.Anonymous ? ANONYMOUS : AUTHENTICATED;
        return new Window(limit, 0, clock.instant().plus(Duration.ofHours(1)));
    }

    private static String key(Viewer viewer) {
        return switch (viewer) {
            case Viewer.Anonymous _ -> "";
            case Viewer.Authenticated user -> Long.toString(user.account().id());
        };
    }
}
