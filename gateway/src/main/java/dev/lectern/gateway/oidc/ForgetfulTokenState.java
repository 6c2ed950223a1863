package dev.lectern.gateway.oidc;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Keeps no tokens: once the person is known we have a session of our own, and the provider's tokens are dropped. */
@Alternative
@Priority(1)
@ApplicationScoped
class ForgetfulTokenState implements TokenStateManager {
    @Override
    public Uni<String> createTokenState(
            RoutingContext exchange,
            OidcTenantConfig configuration,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> requestContext) {
        return Uni.createFrom().item("none");
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext exchange,
            OidcTenantConfig configuration,
            String tokenState,
            OidcRequestContext<AuthorizationCodeTokens> requestContext) {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext exchange,
            OidcTenantConfig configuration,
            String tokenState,
            OidcRequestContext<Void> requestContext) {
        return Uni.createFrom().voidItem();
    }
}
