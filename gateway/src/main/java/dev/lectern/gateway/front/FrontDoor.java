package dev.lectern.gateway.front;

import dev.lectern.access.Role;
import dev.lectern.gateway.answer.AnswerHeaders;
import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.local.LocalMode;
import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.proxy.ServiceProxy;
import dev.lectern.gateway.rate.RateLimiter;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.route.Route;
import dev.lectern.gateway.route.Routes;
import dev.lectern.gateway.session.CsrfCheck;
import dev.lectern.gateway.session.SessionCookies;
import dev.lectern.gateway.user.Visitor;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.http.StrictFraming;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Where every request comes in: normalise, route, identify, count, then serve or forward. Nothing goes past it. */
@Singleton
class FrontDoor {
    private static final int BEFORE_ALL_ELSE = 100_000;
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<Place> PERSONAL = Set.of(Place.HOME, Place.LOGOUT);
    private static final Set<Place> UNCOUNTED = Set.of(Place.CONFIG, Place.KEY_SET, Place.STYLE_SHEET);

    private final AnswerHeaders headers;
    private final Answers answers;
    private final Identification identification;
    private final RateLimiter limiter;
    private final CsrfCheck csrf;
    private final SessionCookies cookies;
    private final LocalMode localMode;
    private final ServiceProxy proxy;
    private final Pages pages;
    private final boolean anonymousAdmitted;

    FrontDoor(
            AnswerHeaders headers,
            Answers answers,
            Identification identification,
            RateLimiter limiter,
            CsrfCheck csrf,
            SessionCookies cookies,
            LocalMode localMode,
            ServiceProxy proxy,
            Pages pages,
            AccessConfig access) {
        this.headers = headers;
        this.answers = answers;
        this.identification = identification;
        this.limiter = limiter;
        this.csrf = csrf;
        this.cookies = cookies;
        this.localMode = localMode;
        this.proxy = proxy;
        this.pages = pages;
        this.anonymousAdmitted = access.anonymousTier().atLeast(Role.READ);
    }

    void open(@Observes Filters filters) {
        StrictFraming.enable();
        filters.register(this::enter, BEFORE_ALL_ELSE);
    }

    private void enter(RoutingContext exchange) {
        String requestId = headers.promise(exchange);
        try {
            admit(exchange, requestId);
        } catch (RuntimeException failure) {
            answers.problem(exchange, failure);
        }
    }

    private void admit(RoutingContext exchange, String requestId) {
        Optional<ProblemException> malformed = Malformed.problemOf(exchange.request());
        Optional<ProblemException> foreign =
                localMode.isOn() ? LocalMode.refusal(exchange.request()) : Optional.empty();
        if (malformed.isPresent() || foreign.isPresent()) {
            answers.problem(exchange, malformed.or(() -> foreign).orElseThrow());
            return;
        }
        if (!KNOWN.contains(exchange.request().method())) {
            answers.problem(exchange, new ProblemException(Problems.METHOD_NOT_ALLOWED));
            return;
        }
        switch (RequestPath.of(Malformed.pathOf(exchange.request()))) {
            case RequestPath.Ambiguous(String mend) -> answers.problem(exchange, Problems.badRequest(mend));
            case RequestPath.Normal path -> route(exchange, path, requestId);
        }
    }

    private void route(RoutingContext exchange, RequestPath.Normal path, String requestId) {
        Future<Void> served = switch (Routes.of(path)) {
            case Route.Unknown() -> Future.failedFuture(Problems.notFound());
            case Route.Own(Place place) -> visit(exchange, path, place);
            case Route.Forwarded forwarded ->
                identified(exchange)
                        .compose(identity -> mayGoOn(exchange, identity))
                        .compose(identity -> proxy.forward(exchange, forwarded, path, identity.visitor(), requestId));
            case Route.Signed(Route.Forwarded target) ->
                counted(exchange, Identity.anonymous(false))
                        .compose(nobody -> proxy.forward(exchange, target, path, nobody.visitor(), requestId));
        };
        served.onFailure(failure -> answers.problem(exchange, failure));
    }

    private Future<Void> visit(RoutingContext exchange, RequestPath.Normal path, Place place) {
        Future<Identity> identity;
        if (UNCOUNTED.contains(place)) {
            identity = Future.succeededFuture(Identity.anonymous(false));
        } else if (PERSONAL.contains(place)) {
            identity = identified(exchange);
        } else {
            identity = counted(exchange, Identity.anonymous(false));
        }
        return identity.compose(who -> pages.serve(new Visit(exchange, path, place, who.visitor(), who.session())));
    }

    /** Who it is, counted; a bad credential is counted against the address it came from. */
    private Future<Identity> identified(RoutingContext exchange) {
        return identification
                .identify(exchange)
                .recover(refusal ->
                        counted(exchange, Identity.anonymous(false)).compose(ignored -> Future.failedFuture(refusal)))
                .compose(identity -> counted(exchange, identity))
                .onSuccess(identity -> {
                    if (identity.stale()) {
                        cookies.clear(exchange);
                    }
                });
    }

    private Future<Identity> counted(RoutingContext exchange, Identity identity) {
        return limiter.count(identity.visitor(), exchange.request(), !isSafe(exchange))
                .compose(count -> {
                    count.ifPresent(known -> known.tell(exchange.response().headers()));
                    return count.isEmpty() || count.get().isAdmitted()
                            ? Future.succeededFuture(identity)
                            : Future.failedFuture(count.get().refusal());
                });
    }

    private Future<Identity> mayGoOn(RoutingContext exchange, Identity identity) {
        boolean anonymous = identity.visitor() instanceof Visitor.Anonymous;
        if (anonymous && (!anonymousAdmitted || (identity.stale() && !isSafe(exchange)))) {
            return Future.failedFuture(Problems.unauthenticated());
        }
        if (identity.session().isPresent()) {
            if (isSafe(exchange)) {
                cookies.restoreCsrf(exchange, identity.session().get());
            } else if (!csrf.check(identity.session().get(), exchange.request())) {
                return Future.failedFuture(CsrfCheck.refusal());
            }
        }
        return Future.succeededFuture(identity);
    }

    private static boolean isSafe(RoutingContext exchange) {
        return SAFE.contains(exchange.request().method());
    }
}
