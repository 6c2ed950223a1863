package dev.lectern.sync.token;

import dev.lectern.kit.token.InternalTokenConfig;
import dev.lectern.kit.token.InternalTokenIssuer;
import dev.lectern.kit.token.InternalTokenIssuer.Subject;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Signs what this service says to others, always for one person's job. */
@ApplicationScoped
public class OwnTokens {
    /** This service's name in tokens. */
    public static final String SERVICE = "repo-sync";

    private static final UUID NOBODY = new UUID(0, 0);

    private final InternalTokenIssuer issuer;

    OwnTokens(InternalTokenConfig config, Clock clock) {
        this.issuer = InternalTokenIssuer.of(SERVICE, config, clock);
    }

    /** A token for kb-service that acts for the user's job; the nil UUID is the site, which is nobody. */
    public String forKb(UUID user, UUID job) {
        return issuer.mint("kb", new Subject(user.equals(NOBODY) ? null : user, null, null, SERVICE, job));
    }

    Map<String, Object> jwks() {
        return issuer.jwks();
    }

    /** The time of everything in this service that is no database row. */
    @Produces
    @Singleton
    @DefaultBean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
