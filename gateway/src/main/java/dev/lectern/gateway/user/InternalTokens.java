package dev.lectern.gateway.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.gateway.route.Service;
import dev.lectern.kit.token.InternalTokenConfig;
import dev.lectern.kit.token.InternalTokenIssuer;
import dev.lectern.kit.token.InternalTokenIssuer.Subject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The internal tokens that travel with forwarded requests: one per subject and audience, used for 45 of its 60 s. */
@Singleton
public class InternalTokens {
    private static final Duration REUSE = Duration.ofSeconds(45);
    private static final String NAME = "gateway";

    private final InternalTokenIssuer issuer;
    private final Cache<Use, String> minted =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(REUSE).build();

    public InternalTokens(InternalTokenConfig config) {
        this.issuer = InternalTokenIssuer.of(NAME, config, Clock.systemUTC());
    }

    /** A token that speaks for the visitor, to one service. */
    public String of(Visitor visitor, Service audience) {
        return of(new Subject(visitor.userId(), visitor.sessionId(), null, null, null), audience);
    }

    /** A token that speaks for the gateway itself, to one service. */
    public String ofGateway(Service audience) {
        return of(Subject.service(NAME), audience);
    }

    /** The keys that services verify these tokens with. */
    public Map<String, Object> keySet() {
        return issuer.jwks();
    }

    private String of(Subject subject, Service audience) {
        return minted.get(new Use(subject, audience), use -> issuer.mint(use.audience.audience(), use.subject));
    }

    private record Use(Subject subject, Service audience) {}
}
