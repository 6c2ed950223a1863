package dev.lectern.kit.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Refuses to start in local mode, where every caller is admin, unless all listeners are bound to loopback. */
@ApplicationScoped
public class LocalModeCheck {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final List<String> LISTENERS = List.of("quarkus.http.host", "quarkus.management.host");

    private final AccessConfig settings;
    private final Config config;

    LocalModeCheck(AccessConfig settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        if (!settings.enabled()) {
            refuseOpenListeners(config);
        }
    }

    /**
     * Looks at every listener.
     *
     * @throws IllegalStateException with the mend
     */
    static void refuseOpenListeners(Config config) {
        for (String key : LISTENERS) {
            String host = config.getOptionalValue(key, String.class).orElse("0.0.0.0");
            if (!LOOPBACK.contains(host)) {
                throw new IllegalStateException("auth.enabled is false and " + key + " is " + host
                        + ": set it to 127.0.0.1, or turn auth.enabled on");
            }
        }
    }
}
