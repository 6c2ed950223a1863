package dev.lectern.gateway.it;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/** Starts an identity provider, the fake services and a signing key, and configures the gateway for them. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    static final String CLIENT = "lectern-gateway";

    private final MockOAuth2Server provider =
            new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));
    private final Vertx vertx = Vertx.vertx();

    private Map<String, String> others = Map.of();

    @Override
    public void init(Map<String, String> settings) {
        others = settings;
    }

    @Override
    public Map<String, String> start() {
        try {
            provider.start(InetAddress.getLoopbackAddress(), 0);
            int port = FakeServices.listen(vertx, provider);
            String services = "http://127.0.0.1:" + port;
            String issuer = provider.issuerUrl("lectern").toString();
            Map<String, String> settings = new HashMap<>();
            settings.put("quarkus.http.host", "127.0.0.1");
            settings.put("quarkus.http.test-port", "0");
            settings.put("quarkus.management.host", "127.0.0.1");
            settings.put("quarkus.management.test-port", "0");
            settings.put("lectern.services.auth-url", services);
            settings.put("lectern.services.kb-url", services);
            settings.put("lectern.services.repo-sync-url", services);
            settings.put("lectern.public-url", "http://gateway.test");
            settings.put("lectern.oidc.issuer", issuer);
            settings.put("lectern.oidc.client-id", CLIENT);
            settings.put("lectern.oidc.client-secret", "not-a-secret-but-long-enough-for-anybody");
            settings.put("lectern.oidc.bearer-audience", "lectern");
            settings.put("lectern.oidc.device-client-id", "terminal");
            settings.put("lectern.github.web-url", services);
            settings.put("lectern.github.api-url", services + "/github-api");
            settings.put("lectern.github.client-id", "github-client");
            settings.put("lectern.github.client-secret", "as-long-as-the-secrets-of-github-are-40ch");
            settings.put("lectern.session.key", Base64.getEncoder().encodeToString(new byte[32]));
            settings.put("lectern.internal.signing-key-file", key().toString());
            settings.put("auth.anonymous_tier", "read");
            settings.put("auth.usage_tiers.default.rate_limit_read", "100000/minute");
            settings.put("auth.usage_tiers.default.rate_limit_write", "100000/minute");
            settings.putAll(others);
            return settings;
        } catch (IOException unstarted) {
            throw new UncheckedIOException(unstarted);
        }
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        provider.shutdown();
    }

    private static Path key() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            Path file = Files.createTempFile("gateway", ".pem");
            String base64 = Base64.getMimeEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
            return file;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
