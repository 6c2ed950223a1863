package dev.lectern.gateway.local;

import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.gateway.user.AuthServiceClient;
import dev.lectern.gateway.user.Visitor;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Without sign-in everybody is admin; so nobody but programs of this machine may get through. */
@Singleton
public class LocalMode {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");
    private static final List<String> LISTENERS = List.of("quarkus.http.host", "quarkus.management.host");

    private final boolean on;
    private final Config config;
    private final AuthServiceClient authService;
    private volatile @Nullable Visitor admin;

    LocalMode(AccessConfig access, Config config, AuthServiceClient authService) {
        this.on = !access.enabled();
        this.config = config;
        this.authService = authService;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        if (on) {
            refuseOpenListeners(config);
        }
    }

    /** Whether it is on. */
    public boolean isOn() {
        return on;
    }

    /** Who every caller is. */
    public Future<Visitor> admin() {
        Visitor known = admin;
        return known != null
                ? Future.succeededFuture(known)
                : authService.localAdmin().map(found -> remember(found.userId()));
    }

    private Visitor remember(UUID userId) {
        Visitor found = new Visitor.SignedIn(new ResolvedUser(null, userId, "local", "default", null, null, null));
        admin = found;
        return found;
    }

    /** The problem with a request that another site's page could have sent; empty if there is none. */
    public static Optional<ProblemException> refusal(HttpServerRequest request) {
        String host = request.getHeader("Host");
        if (host == null || !isLoopback(nameOf(host))) {
            return Optional.of(Problems.forbidden(
                    "host", "In local mode use the address http://localhost with the gateway's port."));
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            return Optional.of(Problems.forbidden(
                    "origin", "In local mode only pages of this gateway itself may send requests to it."));
        }
        return Optional.empty();
    }

    static void refuseOpenListeners(Config config) {
        for (String key : LISTENERS) {
            String host = config.getOptionalValue(key, String.class).orElse("0.0.0.0");
            if (!isLoopback(host)) {
                throw new IllegalStateException(
                        "auth.enabled is false, which makes every caller admin, but %s is %s: set it to 127.0.0.1"
                                .formatted(key, host));
            }
        }
    }

    private static boolean isLoopback(String name) {
        return LOOPBACK.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String nameOf(String authority) {
        try {
            String name = URI.create("http://" + authority).getHost();
            return name == null ? "" : name;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
