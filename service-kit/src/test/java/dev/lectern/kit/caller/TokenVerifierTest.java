package dev.lectern.kit.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.kit.token.InternalTokenConfig;
import dev.lectern.kit.token.InternalTokenIssuer;
import dev.lectern.kit.token.InternalTokenIssuer.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
    private static final UUID BEN = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID SESSION = UUID.fromString("00000000-0000-7000-8000-000000000002");

    @TempDir
    private Path folder;

    private InternalTokenIssuer gateway;
    private TokenVerifier verifier;

    @BeforeEach
    void publishKeys() throws IOException {
        gateway = issuer("gateway", folder.resolve("gateway.pem"), Clock.systemUTC());
        verifier = verifierOf(gateway);
    }

    @Test
    void aGatewayTokenNamesItsCaller() {
        String token = gateway.mint("kb", Subject.user(BEN, SESSION));

        Caller caller = verifier.verify(token).orElseThrow().caller();

        assertThat(caller).isEqualTo(new Caller(BEN, SESSION, null, null, null));
        assertThat(verifier.verify(token)).as("again, from the cache").isPresent();
    }

    @Test
    void anAnonymousTokenHasNeitherUserNorService() {
        Caller caller = verifier.verify(gateway.mint("kb", Subject.anonymous()))
                .orElseThrow()
                .caller();

        assertThat(caller.isAnonymous()).isTrue();
    }

    @Test
    void aTokenForAnotherAudienceIsNotBelieved() {
        assertThat(verifier.verify(gateway.mint("auth", Subject.user(BEN, null))))
                .isEmpty();
    }

    @Test
    void aTokenOfAnotherIssuerIsNotBelieved() {
        InternalTokenIssuer sameKey = issuer("repo-sync", folder.resolve("gateway.pem"), Clock.systemUTC());

        assertThat(verifier.verify(sameKey.mint("kb", Subject.user(BEN, null)))).isEmpty();
    }

    @Test
    void aTokenSignedWithAnotherKeyIsNotBelieved() {
        InternalTokenIssuer stranger = issuer("gateway", folder.resolve("stranger.pem"), Clock.systemUTC());

        assertThat(verifier.verify(stranger.mint("kb", Subject.user(BEN, null))))
                .isEmpty();
    }

    @Test
    void anExpiredTokenIsNotBelieved() {
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
        InternalTokenIssuer early = issuer("gateway", folder.resolve("gateway.pem"), past);

        assertThat(verifier.verify(early.mint("kb", Subject.user(BEN, null)))).isEmpty();
    }

    @Test
    void aTokenSignedBeforeTheKeyChangedIsBelievedAsLongAsThatKeyIsPublished() throws IOException {
        String signedBefore = gateway.mint("kb", Subject.user(BEN, SESSION));
        Path fresh = folder.resolve("fresh.pem");
        writeKeyOnce(fresh);
        InternalTokenIssuer changed = InternalTokenIssuer.of(
                "gateway",
                new Config(Optional.empty(), Map.of(), Optional.of(fresh), Optional.of(folder.resolve("gateway.pem"))),
                Clock.systemUTC());
        InternalTokenIssuer forgotten = issuer("gateway", fresh, Clock.systemUTC());
        String signedAfter = changed.mint("kb", Subject.user(BEN, SESSION));

        assertThat(verifierOf(changed).verify(signedBefore)).isPresent();
        assertThat(verifierOf(changed).verify(signedAfter)).isPresent();
        assertThat(verifierOf(forgotten).verify(signedBefore)).isEmpty();
        assertThat(verifierOf(forgotten).verify(signedAfter)).isPresent();
    }

    @Test
    void anUnsignedTokenIsNotBelieved() {
        String header = base64Url("{\"alg\":\"none\"}");
        String claims = base64Url("{\"iss\":\"gateway\",\"aud\":\"kb\",\"exp\":9999999999,\"sub\":\"" + BEN + "\"}");

        assertThat(verifier.verify(header + "." + claims + ".")).isEmpty();
        assertThat(verifier.verify("not a token")).isEmpty();
        assertThat(verifier.verify("")).isEmpty();
    }

    @Test
    void aServiceWithoutAudienceOrIssuersRefusesToStart() {
        assertThatThrownBy(() ->
                        new TokenVerifier(new Config(Optional.empty(), Map.of(), Optional.empty(), Optional.empty())))
                .hasMessageContaining("lectern.internal.audience");
        assertThatThrownBy(() ->
                        new TokenVerifier(new Config(Optional.of("kb"), Map.of(), Optional.empty(), Optional.empty())))
                .hasMessageContaining("jwks-url");
    }

    private TokenVerifier verifierOf(InternalTokenIssuer issuer) throws IOException {
        Path jwks = folder.resolve("jwks.json");
        Files.writeString(jwks, new ObjectMapper().writeValueAsString(issuer.jwks()));
        return new TokenVerifier(
                new Config(Optional.of("kb"), Map.of("gateway", jwks::toUri), Optional.empty(), Optional.empty()));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InternalTokenIssuer issuer(String name, Path pem, Clock clock) {
        writeKeyOnce(pem);
        return InternalTokenIssuer.of(
                name, new Config(Optional.empty(), Map.of(), Optional.of(pem), Optional.empty()), clock);
    }

    private static void writeKeyOnce(Path pem) {
        if (Files.exists(pem)) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            Files.writeString(
                    pem,
                    "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (NoSuchAlgorithmException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private record Config(
            Optional<String> audience,
            Map<String, Issuer> issuers,
            Optional<Path> signingKeyFile,
            Optional<Path> previousSigningKeyFile)
            implements InternalTokenConfig {}
}
