package dev.lectern.gateway.login;

import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.route.PublicUrl;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a person goes after signing in: a path of this site or nothing, kept in a cookie meanwhile. */
@Singleton
class ReturnPath {
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*");
    private static final int LONGEST = 1024;
    private static final long LIFE_SECONDS = 600;

    private final String cookieName;
    private final boolean secure;

    ReturnPath(PublicUrl publicUrl) {
        this.secure = publicUrl.isSecure();
        this.cookieName = secure ? "__Host-lectern_return" : "lectern_return";
    }

    /** Keeps the wish of a login request, or forgets an earlier one. */
    void remember(RoutingContext exchange) {
        List<String> wishes = exchange.queryParam("return_to");
        Optional<String> path = wishes.size() == 1 ? ownPath(wishes.getFirst()) : Optional.empty();
        if (path.isPresent()) {
            byte[] bytes = path.get().getBytes(StandardCharsets.UTF_8);
            exchange.response()
                    .addCookie(cookie(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                            .setMaxAge(LIFE_SECONDS));
        } else {
            forget(exchange);
        }
    }

    /** The kept path, which is then forgotten; {@code /} where there is none. */
    String take(RoutingContext exchange) {
        Cookie cookie = exchange.request().getCookie(cookieName);
        if (cookie == null) {
            return "/";
        }
        String value = cookie.getValue();
        forget(exchange);
        try {
            return ownPath(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8))
                    .orElse("/");
        } catch (IllegalArgumentException notOurs) {
            return "/";
        }
    }

    /** The path in normal form, if it is one of this site and not the start of another sign-in. */
    static Optional<String> ownPath(String wish) {
        if (wish.length() > LONGEST || wish.startsWith("//")) {
            return Optional.empty();
        }
        int mark = wish.indexOf('?');
        String path = mark < 0 ? wish : wish.substring(0, mark);
        String query = mark < 0 ? "" : wish.substring(mark);
        if (!(RequestPath.of(path) instanceof RequestPath.Normal normal)
                || !QUERY.matcher(query).matches()
                || normal.encoded().startsWith("/auth/")) {
            return Optional.empty();
        }
        return Optional.of(normal.encoded() + query);
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
