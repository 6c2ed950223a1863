package dev.lectern.kit.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Mints internal tokens: RS256, one audience, at most 60 seconds. Safe for concurrent use; does not cache. */
public final class InternalTokenIssuer {
    /** How long a token lives. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    private final String name;
    private final SigningKey key;
    private final List<SigningKey> published;
    private final Clock clock;

    private InternalTokenIssuer(String name, SigningKey key, List<SigningKey> published, Clock clock) {
        this.name = name;
        this.key = key;
        this.published = published;
        this.clock = clock;
    }

    /**
     * An issuer with the configured keys.
     *
     * @param name the {@code iss} claim: {@code gateway} or {@code repo-sync}
     * @throws IllegalStateException if no usable signing key is configured
     */
    public static InternalTokenIssuer of(String name, InternalTokenConfig config, Clock clock) {
        SigningKey key = SigningKey.read(config.signingKeyFile()
                .orElseThrow(() -> new IllegalStateException(
                        "lectern.internal.signing-key-file is not set: point it to a PKCS#8 PEM file of an RSA key")));
        List<SigningKey> published = new ArrayList<>(List.of(key));
        config.previousSigningKeyFile().map(SigningKey::read).ifPresent(published::add);
        return new InternalTokenIssuer(name, key, List.copyOf(published), clock);
    }

    /** Signs a token for one audience. */
    public String mint(String audience, Subject subject) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(name);
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        put(claims, "sub", subject.userId());
        put(claims, "sid", subject.sessionId());
        put(claims, "key_id", subject.keyId());
        put(claims, "svc", subject.service());
        put(claims, "act", subject.jobId());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.id());
        signature.setKey(key.privateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException unsigned) {
            throw new IllegalStateException("the internal token cannot be signed", unsigned);
        }
    }

    /** The keys to verify with, current one first, as a JSON web key set (RFC 7517). */
    public Map<String, Object> jwks() {
        return Map.of("keys", published.stream().map(SigningKey::jwk).toList());
    }

    private static void put(JwtClaims claims, String claim, @Nullable Object value) {
        if (value != null) {
            claims.setStringClaim(claim, value.toString());
        }
    }

    /**
     * Whom a token speaks for.
     *
     * @param userId the user, null for anonymous or a service without a user
     * @param sessionId the session, if any
     * @param keyId the API key, if any
     * @param service set when a service itself calls, and then equal to the issuer's name
     * @param jobId the job a service acts for
     */
    public record Subject(
            @Nullable UUID userId,
            @Nullable UUID sessionId,
            @Nullable UUID keyId,
            @Nullable String service,
            @Nullable UUID jobId) {
        /** Nobody: an anonymous request. */
        public static Subject anonymous() {
            return new Subject(null, null, null, null, null);
        }

        /** A user, with the session if there is one. */
        public static Subject user(UUID userId, @Nullable UUID sessionId) {
            return new Subject(userId, sessionId, null, null, null);
        }

        /** The service itself. */
        public static Subject service(String name) {
            return new Subject(null, null, null, name, null);
        }

        /** The service, acting for a user's job. */
        public static Subject job(String name, UUID userId, UUID jobId) {
            return new Subject(userId, null, null, name, jobId);
        }
    }
}
