package dev.lectern.gateway.oidc;

import dev.lectern.gateway.redis.Seal;
import dev.lectern.gateway.route.PublicUrl;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tenants of quarkus-oidc: the code flow, the code flow with GitHub, and one for each issuer of bearer tokens. */
@ApplicationScoped
public class Tenants implements TenantConfigResolver {
    /** The code flow of the configured provider. */
    public static final String SIGN_IN = "sign-in";

    /** The code flow with GitHub. */
    public static final String GITHUB = "github";

    private static final String CHOICE = Tenants.class.getName();
    private static final Duration SIGN_IN_TIME = Duration.ofMinutes(10);

    private final Map<String, OidcTenantConfig> configurations = new HashMap<>();

    public Tenants(OidcConfig oidc, GitHubSignInConfig github, PublicUrl publicUrl, Seal seal) {
        oidc.issuer().ifPresent(issuer -> configurations.put(SIGN_IN, signIn(issuer, oidc, publicUrl, seal)));
        github.clientId().ifPresent(id -> configurations.put(GITHUB, github(id, github, publicUrl, seal)));
        for (String issuer : bearerIssuers(oidc)) {
            configurations.put(ofIssuer(issuer), bearer(issuer, oidc));
        }
    }

    /** Whether a tenant is configured. */
    public boolean has(String tenant) {
        return configurations.containsKey(tenant);
    }

    /** The tenant for bearer tokens of an issuer. */
    public static String ofIssuer(String issuer) {
        return "bearer " + issuer;
    }

    /** Makes quarkus-oidc use this tenant for the rest of the exchange. */
    public void choose(RoutingContext exchange, String tenant) {
        exchange.put(CHOICE, tenant);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext exchange, OidcRequestContext<OidcTenantConfig> requestContext) {
        return Uni.createFrom().item(configurations.get(exchange.<String>get(CHOICE)));
    }

    private static List<String> bearerIssuers(OidcConfig oidc) {
        return oidc.bearerIssuers().orElseGet(() -> oidc.issuer().map(List::of).orElse(List.of()));
    }

    private static OidcTenantConfig signIn(String issuer, OidcConfig oidc, PublicUrl publicUrl, Seal seal) {
        return OidcTenantConfig.builder()
                .tenantId(SIGN_IN)
                .applicationType(ApplicationType.WEB_APP)
                .authServerUrl(issuer)
                .clientId(required(oidc.clientId(), "lectern.oidc.client-id"))
                .credentials(required(oidc.clientSecret(), "lectern.oidc.client-secret"))
                .token()
                .issuer(issuer)
                .end()
                .authentication()
                .scopes("profile", "email")
                .redirectPath(publicUrl.at("/auth/callback"))
                .removeRedirectParameters(false)
                .pkceRequired()
                .nonceRequired()
                .failOnMissingStateParam()
                .stateCookieAge(SIGN_IN_TIME)
                .stateSecret(seal.digest("oidc state", SIGN_IN))
                .cookieForceSecure(publicUrl.isSecure())
                .end()
                .build();
    }

    private static OidcTenantConfig github(String clientId, GitHubSignInConfig github, PublicUrl publicUrl, Seal seal) {
        return OidcTenantConfig.builder()
                .tenantId(GITHUB)
                .applicationType(ApplicationType.WEB_APP)
                .authServerUrl(github.webUrl() + "/login/oauth")
                .discoveryEnabled(false)
                .authorizationPath("authorize")
                .tokenPath("access_token")
                .userInfoPath(github.apiUrl() + "/user")
                .clientId(clientId)
                .credentials(required(github.clientSecret(), "lectern.github.client-secret"))
                .token()
                .verifyAccessTokenWithUserInfo()
                .principalClaim("login")
                .end()
                .authentication()
                .addOpenidScope(false)
                .scopes("read:user", "read:org")
                .idTokenRequired(false)
                .userInfoRequired()
                .redirectPath(publicUrl.at("/auth/github/login/callback"))
                .removeRedirectParameters(false)
                .pkceRequired()
                .failOnMissingStateParam()
                .stateCookieAge(SIGN_IN_TIME)
                .stateSecret(seal.digest("oidc state", GITHUB))
                .cookieForceSecure(publicUrl.isSecure())
                .end()
                .build();
    }

    private static OidcTenantConfig bearer(String issuer, OidcConfig oidc) {
        return OidcTenantConfig.builder()
                .tenantId(ofIssuer(issuer))
                .applicationType(ApplicationType.SERVICE)
                .authServerUrl(issuer)
                .token()
                .issuer(issuer)
                .audience(oidc.bearerAudience()
                        .orElseGet(() -> required(oidc.clientId(), "lectern.oidc.bearer-audience")))
                .subjectRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }

    private static String required(Optional<String> value, String key) {
        return value.orElseThrow(() -> new IllegalStateException(key + " is not set: give it, or leave its part out"));
    }
}
