package dev.lectern.gateway.login;

import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.answer.GatewayProblems;
import dev.lectern.gateway.oidc.Tenants;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.problem.Problems;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends a person to an identity provider. */
@Singleton
class LoginPage implements Page {
    private static final Logger LOG = Logger.getLogger(LoginPage.class);
    private static final int FOUND = 302;

    private final Tenants tenants;
    private final OidcAuthenticationMechanism oidc;
    private final ReturnCookie returnCookie;
    private final AccessConfig access;
    private final Answers answers;

    LoginPage(
            Tenants tenants,
            OidcAuthenticationMechanism oidc,
            ReturnCookie returnCookie,
            AccessConfig access,
            Answers answers) {
        this.tenants = tenants;
        this.oidc = oidc;
        this.returnCookie = returnCookie;
        this.access = access;
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.LOGIN, Place.GITHUB_LOGIN);
    }

    @Override
    public Future<Void> serve(Visit visit) {
        RoutingContext exchange = visit.exchange();
        String tenant = visit.place() == Place.LOGIN ? Tenants.SIGN_IN : Tenants.GITHUB;
        if (!access.enabled()) {
            answers.redirect(exchange, FOUND, "/");
            return Future.succeededFuture();
        }
        if (!tenants.has(tenant)) {
            return Future.failedFuture(Problems.notFound());
        }
        OidcCookies.forgetSession(exchange);
        tenants.choose(exchange, tenant);
        Promise<ChallengeData> challenge = Promise.promise();
        oidc.getChallenge(exchange).subscribe().with(challenge::complete, failure -> {
            LOG.warnf("the identity provider cannot be reached: %s", failure.getMessage());
            challenge.fail(Problems.unavailable(Duration.ofSeconds(5)));
        });
        return challenge.future().compose(found -> redirect(exchange, found));
    }

    private Future<Void> redirect(RoutingContext exchange, ChallengeData challenge) {
        OidcCookies.forgetSession(exchange);
        if (challenge.status != FOUND) {
            return Future.failedFuture(GatewayProblems.signInFailed());
        }
        returnCookie.remember(exchange);
        String location = challenge.getHeaders().entrySet().stream()
                .filter(header -> "location".equalsIgnoreCase(header.getKey().toString()))
                .map(header -> header.getValue())
                .findFirst()
                .orElse("/");
        answers.redirect(exchange, FOUND, location);
        return Future.succeededFuture();
    }
}
