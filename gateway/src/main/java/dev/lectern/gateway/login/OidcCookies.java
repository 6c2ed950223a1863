package dev.lectern.gateway.login;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The cookies of quarkus-oidc, of which only those of a sign-in under way may live. */
final class OidcCookies {
    private static final String SESSION = "q_session";

    private OidcCookies() {}

    /** Takes away its session cookies: one just set is not sent, one the browser has is cleared. */
    static void forgetSession(RoutingContext exchange) {
        List<String> names = exchange.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(SESSION))
                .distinct()
                .toList();
        names.forEach(name -> exchange.response().removeCookies(name, true));
    }
}
