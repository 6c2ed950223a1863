package dev.lectern.gateway.bearer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.gateway.oidc.Tenants;
import dev.lectern.gateway.user.AuthServiceClient;
import dev.lectern.gateway.user.CredentialHash;
import dev.lectern.gateway.user.UserCache;
import dev.lectern.kit.problem.Problems;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Bearer JWTs. A token is verified once and then known by its SHA-256 until it expires, at most five minutes. */
@Singleton
public class BearerTokens {
    private static final Logger LOG = Logger.getLogger(BearerTokens.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int LONGEST = 12 * 1024;
    private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("bearer", "jwt", "at+jwt");

    private final Tenants tenants;
    private final IdentityProviderManager providers;
    private final AuthServiceClient authService;
    private final UserCache users;
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    public BearerTokens(
            Tenants tenants, IdentityProviderManager providers, AuthServiceClient authService, UserCache users) {
        this.tenants = tenants;
        this.providers = providers;
        this.authService = authService;
        this.users = users;
    }

    /** The user a token stands for; empty where the token is not good or its user is suspended. */
    public Future<Optional<ResolvedUser>> resolve(RoutingContext exchange, String token) {
        String hash = CredentialHash.of(token);
        Verified known = verified.getIfPresent(hash);
        Future<Optional<Verified>> proof =
                known == null ? verify(exchange, token) : Future.succeededFuture(Optional.of(known));
        return proof.compose(found -> {
            if (found.isEmpty() || !found.get().expiresAt.isAfter(Instant.now())) {
                return Future.succeededFuture(Optional.empty());
            }
            verified.put(hash, found.get());
            ProvenIdentity identity = found.get().identity;
            String key = "identity:" + CredentialHash.of(identity.issuer() + "|" + identity.subject());
            return users.find(key, () -> authService.resolve(identity));
        });
    }

    private Future<Optional<Verified>> verify(RoutingContext exchange, String token) {
        Optional<String> issuer = token.length() > LONGEST ? Optional.empty() : claimedIssuer(token);
        if (issuer.isEmpty() || !tenants.has(Tenants.ofIssuer(issuer.get()))) {
            return Future.succeededFuture(Optional.empty());
        }
        tenants.choose(exchange, Tenants.ofIssuer(issuer.get()));
        TokenAuthenticationRequest request = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        HttpSecurityUtils.setRoutingContextAttribute(request, exchange);
        Promise<Optional<Verified>> answer = Promise.promise();
        providers.authenticate(request).subscribe().with(identity -> answer.complete(ofIdentity(identity)), failure -> {
            if (failure instanceof AuthenticationFailedException) {
                answer.complete(Optional.empty());
            } else {
                LOG.warnf(
                        "a bearer token could not be verified: %s",
                        failure.getClass().getSimpleName());
                answer.fail(Problems.unavailable(Duration.ofSeconds(5)));
            }
        });
        return answer.future();
    }

    private static Optional<Verified> ofIdentity(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || isIdToken(token)) {
            return Optional.empty();
        }
        return Optional.of(new Verified(
                new ProvenIdentity(
                        token.getIssuer(),
                        token.getSubject(),
                        token.getClaim("preferred_username"),
                        token.getClaim("name"),
                        Boolean.TRUE.equals(token.getClaim("email_verified")),
                        token.containsClaim("preferred_username")),
                Instant.ofEpochSecond(token.getExpirationTime())));
    }

    /** ID tokens tell a client who signed in; they are no permission to call an API. */
    private static boolean isIdToken(JsonWebToken token) {
        Object type = token.getClaim("typ");
        return type == null
                ? token.containsClaim("nonce") || token.containsClaim("at_hash")
                : !ACCESS_TOKEN_TYPES.contains(type.toString().toLowerCase(Locale.ROOT));
    }

    /** The issuer a token names, unverified: it only chooses the keys to verify with. */
    private static Optional<String> claimedIssuer(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            Object issuer = new JsonObject(new String(payload, StandardCharsets.UTF_8)).getValue("iss");
            return issuer instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException | DecodeException malformed) {
            return Optional.empty();
        }
    }

    private record Verified(ProvenIdentity identity, Instant expiresAt) {}
}
