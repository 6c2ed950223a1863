package dev.lectern.gateway.oidc;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The OpenID Connect provider people sign in with, and the issuers whose tokens are accepted. */
@ConfigMapping(prefix = "lectern.oidc")
public interface OidcConfig {
    /** The provider's issuer URL; discovery starts there. Without it nobody can sign in. */
    Optional<String> issuer();

    /** Our client id at the provider. */
    Optional<String> clientId();

    /** Our client secret at the provider. */
    Optional<String> clientSecret();

    /** The issuers whose JWTs are accepted as bearer tokens; unset: the provider alone. */
    Optional<List<String>> bearerIssuers();

    /** The audience that bearer tokens must name; unset: our client id. */
    Optional<String> bearerAudience();

    /** The public client at the provider for sign-in from a terminal, by the device flow; unset: there is none. */
    Optional<String> deviceClientId();
}
