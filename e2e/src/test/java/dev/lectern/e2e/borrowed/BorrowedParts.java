package dev.lectern.e2e.borrowed;

import dev.lectern.stack.settings.Person;
import dev.lectern.standin.GitHubStandin;
import dev.lectern.standin.StandinOptions;
import dev.lectern.standin.StandinUser;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/** A Postgres, a Redis, an identity provider and a GitHub that belong to the tests; all end with this JVM. */
record BorrowedParts(EmbeddedPostgres postgres, Redis redis, MockOAuth2Server provider, GitHubStandin gitHub) {
    static final String PASSWORD = "a-password-of-ben";

    private static final String REALM = "lectern";
    private static final String APP = "borrowed-app";
    private static final String SECRET = "a-secret-of-the-app-that-is-long-enough";
    private static final long HOUR = 3600;

    static BorrowedParts start(Path folder, String publicUrl) throws IOException {
        MockOAuth2Server provider =
                new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));
        provider.start(InetAddress.getLoopbackAddress(), 0);
        return new BorrowedParts(
                EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start(),
                Redis.start(),
                provider,
                GitHubStandin.start(StandinOptions.in(folder)
                        .forApp(APP, SECRET, URI.create(publicUrl))
                        .controlledOn(0)
                        .withUsers(new StandinUser("ben", Person.BEN.gitHubId(), "Ben", PASSWORD))));
    }

    String issuer() {
        return provider.issuerUrl(REALM).toString();
    }

    /** A token of the identity provider that is good for an hour. */
    String token(String person) {
        return provider.issueToken(REALM, person, REALM, Map.of("preferred_username", person, "typ", "Bearer"), HOUR)
                .serialize();
    }

    /** What tells a stack to use these parts instead of its own. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LECTERN_POSTGRES_ADMIN_URL", postgres.getJdbcUrl("postgres", "postgres"));
        environment.put("LECTERN_REDIS_URL", redis.url());
        environment.put("LECTERN_OIDC_ISSUER", issuer());
        environment.put("LECTERN_OIDC_CLIENT_ID", REALM + "-gateway");
        environment.put("LECTERN_OIDC_CLIENT_SECRET", SECRET);
        environment.put("LECTERN_OIDC_BEARER_AUDIENCE", REALM);
        environment.put("LECTERN_GITHUB_WEB_URL", gitHub.webUrl().toString());
        environment.put("LECTERN_GITHUB_API_URL", gitHub.apiUrl().toString());
        environment.put("LECTERN_GITHUB_GIT_URL", gitHub.gitUrl().toString());
        environment.put("LECTERN_GITHUB_CLIENT_ID", APP);
        environment.put("LECTERN_GITHUB_CLIENT_SECRET", SECRET);
        return environment;
    }
}
