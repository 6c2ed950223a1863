package dev.lectern.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.kit.token.InternalTokenConfig;
import dev.lectern.kit.token.InternalTokenIssuer;
import dev.lectern.kit.token.InternalTokenIssuer.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Internal tokens as the gateway and repo-sync-service mint them, for calling a service directly. */
public final class TestTokens {
    private final String issuer;
    private final String audience;

    private TestTokens(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    /** Tokens the gateway mints for the service of that audience. */
    public static TestTokens gateway(String audience) {
        return new TestTokens("gateway", audience);
    }

    /** Tokens repo-sync-service mints for the service of that audience. */
    public static TestTokens repoSync(String audience) {
        return new TestTokens("repo-sync", audience);
    }

    /** {@code Bearer ...} of a request without a credential. */
    public String anonymous() {
        return bearer(Subject.anonymous());
    }

    /** {@code Bearer ...} of a user without a session. */
    public String user(UUID userId) {
        return bearer(Subject.user(userId, null));
    }

    /** {@code Bearer ...} of a user with a session. */
    public String session(UUID userId, UUID sessionId) {
        return bearer(Subject.user(userId, sessionId));
    }

    /** {@code Bearer ...} of the service itself. */
    public String service() {
        return bearer(Subject.service(issuer));
    }

    /** {@code Bearer ...} of the service acting for a user's job; without a user it acts for nobody. */
    public String job(@Nullable UUID userId, UUID jobId) {
        return bearer(new Subject(userId, null, null, issuer, jobId));
    }

    /** {@code Bearer ...} that expired ten minutes ago. */
    public String expired(UUID userId) {
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-11));
        return "Bearer " + issuer(TestSecrets.folder(), issuer, past).mint(audience, Subject.user(userId, null));
    }

    /** {@code Bearer ...} with the right claims, signed with a key nobody published. */
    public String forged(UUID userId) {
        Path stranger = TestSecrets.folder().resolve("stranger.pem");
        return "Bearer "
                + InternalTokenIssuer.of(issuer, new KeyFile(stranger), Clock.systemUTC())
                        .mint(audience, Subject.user(userId, null));
    }

    private String bearer(Subject subject) {
        return "Bearer "
                + issuer(TestSecrets.folder(), issuer, Clock.systemUTC()).mint(audience, subject);
    }

    static String jwks(Path folder, String issuer) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(
                            issuer(folder, issuer, Clock.systemUTC()).jwks());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InternalTokenIssuer issuer(Path folder, String issuer, Clock clock) {
        return InternalTokenIssuer.of(issuer, new KeyFile(folder.resolve(issuer + ".pem")), clock);
    }

    /** Configuration that names just a signing key. */
    private record KeyFile(Path file) implements InternalTokenConfig {
        @Override
        public Optional<String> audience() {
            return Optional.empty();
        }

        @Override
        public Map<String, Issuer> issuers() {
            return Map.of();
        }

        @Override
        public Optional<Path> signingKeyFile() {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> previousSigningKeyFile() {
            return Optional.empty();
        }
    }
}
