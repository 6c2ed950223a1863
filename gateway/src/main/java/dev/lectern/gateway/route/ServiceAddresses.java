package dev.lectern.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where the services listen; scheme, host and port. */
@ConfigMapping(prefix = "lectern.services")
public interface ServiceAddresses {
    /** auth-service. */
    @WithDefault("http://127.0.0.1:8081")
    URI authUrl();

    /** kb-service. */
    @WithDefault("http://127.0.0.1:8082")
    URI kbUrl();

    /** repo-sync-service. */
    @WithDefault("http://127.0.0.1:8083")
    URI repoSyncUrl();

    /** The gateway itself, as the services reach it; not used by the gateway. */
    Optional<URI> gatewayUrl();

    /** The address of one service. */
    default URI of(Service service) {
        return switch (service) {
            case AUTH -> authUrl();
            case KB -> kbUrl();
            case REPO_SYNC -> repoSyncUrl();
        };
    }
}
