package dev.lectern.kit.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.kit.token.InternalTokenConfig;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/** Verifies internal tokens: RS256, a configured issuer, this service's audience, not expired. */
@Startup
@ApplicationScoped
@IfBuildProperty(name = "lectern.kit.caller-filter", stringValue = "true", enableIfMissing = true)
public class TokenVerifier {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(90);

    private final Map<String, JwtConsumer> consumerByIssuer = new HashMap<>();
    private final Cache<ByteBuffer, Verified> verifiedByHash = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(LONGEST_LIFE)
            .build();

    /**
     * @throws IllegalStateException if no audience or no issuer is configured
     */
    public TokenVerifier(InternalTokenConfig config) {
        String audience = config.audience()
                .orElseThrow(() -> new IllegalStateException(
                        "lectern.internal.audience is not set: set it to auth, kb or repo-sync"));
        if (config.issuers().isEmpty()) {
            throw new IllegalStateException(
                    "no issuer of internal tokens: set lectern.internal.issuers.gateway.jwks-url");
        }
        config.issuers().forEach((name, issuer) -> consumerByIssuer.put(name, consumer(name, audience, issuer)));
    }

    /** The token's issuer and caller; empty if it is not to be believed. */
    public Optional<Verified> verify(String token) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(token));
        Verified known = verifiedByHash.getIfPresent(hash);
        if (known != null) {
            return known.expiresAt().isAfter(Instant.now()) ? Optional.of(known) : Optional.empty();
        }
        Verified verified = check(token);
        if (verified == null) {
            return Optional.empty();
        }
        verifiedByHash.put(hash, verified);
        return Optional.of(verified);
    }

    private @Nullable Verified check(String token) {
        for (Map.Entry<String, JwtConsumer> issuer : consumerByIssuer.entrySet()) {
            try {
                JwtClaims claims = issuer.getValue().processToClaims(token);
                return new Verified(issuer.getKey(), callerOf(claims), expiry(claims));
            } catch (InvalidJwtException refused) {
                LOG.debugf("a token is not one of %s: %s", issuer.getKey(), refused.getErrorDetails());
            } catch (MalformedClaimException | IllegalArgumentException malformed) {
                LOG.warnf("a token of %s has malformed claims", issuer.getKey());
            }
        }
        return null;
    }

    private static Caller callerOf(JwtClaims claims) throws MalformedClaimException {
        return new Caller(
                uuid(claims.getSubject()),
                uuid(claims.getStringClaimValue("sid")),
                uuid(claims.getStringClaimValue("key_id")),
                claims.getStringClaimValue("svc"),
                uuid(claims.getStringClaimValue("act")));
    }

    private static Instant expiry(JwtClaims claims) throws MalformedClaimException {
        return Instant.ofEpochSecond(claims.getExpirationTime().getValue());
    }

    private static @Nullable UUID uuid(@Nullable String value) {
        return value == null ? null : UUID.fromString(value);
    }

    private static JwtConsumer consumer(String name, String audience, InternalTokenConfig.Issuer issuer) {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(true, name)
                .setExpectedAudience(true, audience)
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(2)
                .setAllowedClockSkewInSeconds(5)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver(PublishedKeys.at(issuer.jwksUrl()))
                .build();
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A believed token. */
    public record Verified(String issuer, Caller caller, Instant expiresAt) {}
}
