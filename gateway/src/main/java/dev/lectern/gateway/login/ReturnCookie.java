package dev.lectern.gateway.login;

import dev.lectern.gateway.route.PublicUrl;
import dev.lectern.kit.http.ReturnPath;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Keeps in a cookie where a person goes after signing in. */
@Singleton
class ReturnCookie {
    private static final long LIFE_SECONDS = 600;

    private final String cookieName;
    private final boolean secure;

    ReturnCookie(PublicUrl publicUrl) {
        this.secure = publicUrl.isSecure();
        this.cookieName = secure ? "__Host-lectern_return" : "lectern_return";
    }

    /** Keeps the wish of a login request, or forgets an earlier one. */
    void remember(RoutingContext exchange) {
        List<String> wishes = exchange.queryParam("return_to");
        Optional<ReturnPath> path = wishes.size() == 1 ? ReturnPath.of(wishes.getFirst()) : Optional.empty();
        if (path.isPresent()) {
            byte[] bytes = path.get().value().getBytes(StandardCharsets.UTF_8);
            exchange.response()
                    .addCookie(cookie(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                            .setMaxAge(LIFE_SECONDS));
        } else {
            forget(exchange);
        }
    }

    /** The kept path, which is then forgotten; the start page where there is none. */
    String take(RoutingContext exchange) {
        return kept(exchange).orElse(ReturnPath.START).value();
    }

    private Optional<ReturnPath> kept(RoutingContext exchange) {
        Cookie cookie = exchange.request().getCookie(cookieName);
        if (cookie == null) {
            return Optional.empty();
        }
        String value = cookie.getValue();
        forget(exchange);
        try {
            return ReturnPath.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private void forget(RoutingContext exchange) {
        if (exchange.request().getCookie(cookieName) != null) {
            exchange.response().addCookie(cookie("").setMaxAge(0));
        }
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(cookieName, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
