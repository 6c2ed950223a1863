package dev.lectern.gateway.front;

import dev.lectern.gateway.bearer.BearerTokens;
import dev.lectern.gateway.local.LocalMode;
import dev.lectern.gateway.session.ClaimedSession;
import dev.lectern.gateway.session.SessionCookies;
import dev.lectern.gateway.session.Sessions;
import dev.lectern.gateway.user.Visitor;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who a request is from. A credential that is presented and not good is 401; only cookies may be stale. */
@Singleton
class Identification {
    private static final Pattern BEARER = Pattern.compile("[Bb]earer +([A-Za-z0-9._~+/=-]+) *");

    private final LocalMode localMode;
    private final BearerTokens bearerTokens;
    private final Sessions sessions;
    private final SessionCookies cookies;

    Identification(LocalMode localMode, BearerTokens bearerTokens, Sessions sessions, SessionCookies cookies) {
        this.localMode = localMode;
        this.bearerTokens = bearerTokens;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** Who it is; fails with the problem where a header holds no good credential. */
    Future<Identity> identify(RoutingContext exchange) {
        if (localMode.isOn()) {
            return localMode.admin().map(Identity::of);
        }
        if (exchange.request().headers().contains("X-API-Key")) {
            return Future.failedFuture(Problems.unauthenticated());
        }
        List<String> authorization = exchange.request().headers().getAll("Authorization");
        if (!authorization.isEmpty()) {
            return byHeader(exchange, authorization);
        }
        Optional<ClaimedSession> session = cookies.claimed(exchange);
        return session.isPresent() ? bySession(session.get()) : Future.succeededFuture(Identity.anonymous(false));
    }

    private Future<Identity> byHeader(RoutingContext exchange, List<String> authorization) {
        Matcher bearer = BEARER.matcher(authorization.getFirst());
        if (authorization.size() > 1 || !bearer.matches()) {
            return Future.failedFuture(Problems.unauthenticated());
        }
        return bearerTokens
                .resolve(exchange, bearer.group(1))
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(Identity.of(new Visitor.SignedIn(found.get())))
                        : Future.failedFuture(Problems.unauthenticated()));
    }

    private Future<Identity> bySession(ClaimedSession session) {
        return sessions.resolve(session)
                .map(found -> found.map(user -> new Identity(new Visitor.SignedIn(user), Optional.of(session), false))
                        .orElseGet(() -> Identity.anonymous(true)));
    }
}
