package dev.lectern.gateway.route;

import static dev.lectern.gateway.route.Service.AUTH;
import static dev.lectern.gateway.route.Service.KB;
import static dev.lectern.gateway.route.Service.REPO_SYNC;

import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.route.Route.Forwarded;
import dev.lectern.gateway.route.Route.Own;
import dev.lectern.gateway.route.Route.Signed;
import dev.lectern.gateway.route.Route.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routing table. */
public final class Routes {
    static final long USUAL_BODY = 1L << 20;
    static final long ENTRY_BODY = 8L << 20;
    static final long IMPORT_BODY = 64L << 20;
    static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);
    static final Duration IMPORT_PATIENCE = Duration.ofMinutes(10);

    private static final Map<String, Place> PLACES = Map.of(
            "/", Place.HOME,
            "/assets/lectern.css", Place.STYLE_SHEET,
            "/auth/login", Place.LOGIN,
            "/auth/callback", Place.CALLBACK,
            "/auth/github/login", Place.GITHUB_LOGIN,
            "/auth/github/login/callback", Place.GITHUB_CALLBACK,
            "/auth/logout", Place.LOGOUT,
            "/auth/config", Place.CONFIG,
            "/.well-known/jwks.json", Place.KEY_SET,
            "/q/openapi", Place.OPENAPI);
    private static final Set<String> KB_PARTS_OF_AUTH =
            Set.of("permissions", "default-role", "scopes", "links", "roles", "break-glass", "access", "audit");
    private static final Set<String> KB_PARTS_OF_REPO_SYNC =
            Set.of("export-to-repo", "fork", "pull-request", "sync", "upstream");
    private static final Set<String> GITHUB_LINK = Set.of("connect", "callback", "status");

    private Routes() {}

    /** The route of a path in normal form. */
    public static Route of(RequestPath.Normal path) {
        Place place = PLACES.get(path.encoded());
        if (place != null) {
            return new Own(place);
        }
        List<String> segments = path.segments();
        return switch (segments.getFirst()) {
            case "problems" -> segments.size() == 2 ? new Own(Place.PROBLEM) : new Unknown();
            case "auth" -> segments.size() < 2 ? new Unknown() : ofAuth(segments);
            case "api" -> segments.size() < 2 ? new Unknown() : ofApi(segments);
            default -> new Unknown();
        };
    }

    private static Route ofAuth(List<String> segments) {
        return switch (segments.get(1)) {
            case "me" -> segments.size() == 2 ? usual(AUTH) : new Unknown();
            case "api-keys" -> usual(AUTH);
            case "github" ->
                segments.size() == 3 && GITHUB_LINK.contains(segments.get(2)) ? usual(REPO_SYNC) : new Unknown();
            default -> new Unknown();
        };
    }

    private static Route ofApi(List<String> segments) {
        return switch (segments.get(1)) {
            case "users", "teams", "workspaces" -> usual(AUTH);
            case "audit" -> segments.size() == 2 ? usual(AUTH) : new Unknown();
            case "github" ->
                segments.size() == 3 && segments.get(2).equals("webhook")
                        ? new Signed(new Forwarded(REPO_SYNC, USUAL_BODY, USUAL_PATIENCE))
                        : usual(REPO_SYNC);
            case "jobs" -> usual(REPO_SYNC);
            case "search" -> segments.size() == 2 ? usual(KB) : new Unknown();
            case "kbs" -> ofKbs(segments);
            default -> new Unknown();
        };
    }

    private static Route ofKbs(List<String> segments) {
        if (segments.size() == 3 && segments.get(2).equals("from-repo")) {
            return usual(REPO_SYNC);
        }
        if (segments.size() < 4) {
            return usual(KB);
        }
        String part = segments.get(3);
        if (KB_PARTS_OF_AUTH.contains(part)) {
            return usual(AUTH);
        }
        if (KB_PARTS_OF_REPO_SYNC.contains(part)) {
            return usual(REPO_SYNC);
        }
        return switch (part) {
            case "import" -> new Forwarded(KB, IMPORT_BODY, IMPORT_PATIENCE);
            case "archive", "changes" -> new Forwarded(KB, USUAL_BODY, IMPORT_PATIENCE);
            case "entries", "conflicts" -> new Forwarded(KB, ENTRY_BODY, USUAL_PATIENCE);
            default -> usual(KB);
        };
    }

    private static Route usual(Service service) {
        return new Forwarded(service, USUAL_BODY, USUAL_PATIENCE);
    }
}
