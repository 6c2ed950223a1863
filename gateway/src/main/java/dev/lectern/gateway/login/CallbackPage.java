package dev.lectern.gateway.login;

import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.answer.GatewayProblems;
import dev.lectern.gateway.oidc.GitHubSignInConfig;
import dev.lectern.gateway.oidc.Tenants;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.session.SessionCookies;
import dev.lectern.gateway.session.Sessions;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.problem.Problems;
import io.quarkus.oidc.UserInfo;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes a person back from an identity provider: the proof becomes a session of ours, and the tokens are dropped. */
@Singleton
class CallbackPage implements Page {
    private static final Logger LOG = Logger.getLogger(CallbackPage.class);
    private static final int SEE_OTHER = 303;

    private final Tenants tenants;
    private final OidcAuthenticationMechanism oidc;
    private final IdentityProviderManager providers;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final ReturnCookie returnCookie;
    private final GitHubSignInConfig github;
    private final Answers answers;

    CallbackPage(
            Tenants tenants,
            OidcAuthenticationMechanism oidc,
            IdentityProviderManager providers,
            Sessions sessions,
            SessionCookies cookies,
            ReturnCookie returnCookie,
            GitHubSignInConfig github,
            Answers answers) {
        this.tenants = tenants;
        this.oidc = oidc;
        this.providers = providers;
        this.sessions = sessions;
        this.cookies = cookies;
        this.returnCookie = returnCookie;
        this.github = github;
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.CALLBACK, Place.GITHUB_CALLBACK);
    }

    @Override
    public Future<Void> serve(Visit visit) {
        RoutingContext exchange = visit.exchange();
        String tenant = visit.place() == Place.CALLBACK ? Tenants.SIGN_IN : Tenants.GITHUB;
        if (!tenants.has(tenant)) {
            return Future.failedFuture(Problems.notFound());
        }
        OidcCookies.forgetSession(exchange);
        tenants.choose(exchange, tenant);
        return prove(exchange, tenant)
                .onComplete(ignored -> OidcCookies.forgetSession(exchange))
                .compose(sessions::open)
                .map(session -> {
                    cookies.give(exchange, session);
                    answers.redirect(exchange, SEE_OTHER, returnCookie.take(exchange));
                    return null;
                });
    }

    private Future<ProvenIdentity> prove(RoutingContext exchange, String tenant) {
        Promise<Optional<SecurityIdentity>> proof = Promise.promise();
        oidc.authenticate(exchange, providers)
                .subscribe()
                .with(identity -> proof.complete(Optional.ofNullable(identity)), failure -> {
                    LOG.infof("a sign-in failed: %s", Failures.named(failure));
                    proof.fail(GatewayProblems.signInFailed());
                });
        return proof.future()
                .compose(found -> found.map(
                                identity -> tenant.equals(Tenants.GITHUB) ? ofGithub(identity) : ofProvider(identity))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(GatewayProblems.signInFailed())));
    }

    private static @Nullable ProvenIdentity ofProvider(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || token.getSubject() == null) {
            return null;
        }
        return new ProvenIdentity(
                token.getIssuer(),
                token.getSubject(),
                token.getClaim("preferred_username"),
                token.getClaim("name"),
                Boolean.TRUE.equals(token.getClaim("email_verified")),
                token.containsClaim("preferred_username"));
    }

    /** A GitHub account is its numeric id: logins change hands. */
    private @Nullable ProvenIdentity ofGithub(SecurityIdentity identity) {
        UserInfo account = identity.getAttribute("userinfo");
        Long id = account == null ? null : account.getLong("id");
        if (id == null) {
            return null;
        }
        return new ProvenIdentity(
                github.webUrl(),
                Long.toString(id),
                account.getString("login"),
                account.getString("name"),
                false,
                false);
    }
}
