package dev.lectern.gateway.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Signing in with GitHub directly; off without a client id. */
@ConfigMapping(prefix = "lectern.github")
public interface GitHubSignInConfig {
    /** Where people sign in; also the issuer of their identities. */
    @WithDefault("https://github.com")
    String webUrl();

    /** The REST API. */
    @WithDefault("https://api.github.com")
    String apiUrl();

    /** Our client id. */
    Optional<String> clientId();

    /** Our client secret. */
    Optional<String> clientSecret();
}
