package dev.lectern.gateway.session;

import dev.lectern.api.auth.OpenedSession;
import dev.lectern.gateway.redis.Seal;
import dev.lectern.gateway.route.PublicUrl;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cookies of a session: its secret, which scripts cannot read, and the CSRF token, which they can. */
@Singleton
public class SessionCookies {
    private static final Pattern SECRET_FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String CSRF = "csrf";
    private static final String CSRF_COOKIE = "lectern_csrf";

    private final boolean secure;
    private final String sessionCookie;
    private final Seal seal;

    public SessionCookies(PublicUrl publicUrl, Seal seal) {
        this.secure = publicUrl.isSecure();
        this.sessionCookie = secure ? "__Host-lectern_session" : "lectern_session";
        this.seal = seal;
    }

    /** The session the browser claims to have; one that is malformed is a stale one. */
    public Optional<ClaimedSession> claimed(RoutingContext exchange) {
        Cookie cookie = exchange.request().getCookie(sessionCookie);
        return cookie == null
                ? Optional.empty()
                : Optional.of(new ClaimedSession(
                        cookie.getValue(),
                        SECRET_FORM.matcher(cookie.getValue()).matches()));
    }

    /** Gives the browser a session that was just opened. */
    public void give(RoutingContext exchange, OpenedSession session) {
        Duration life = Duration.between(Instant.now(), session.expiresAt());
        add(exchange, sessionCookie, session.session(), life, true);
        add(exchange, CSRF_COOKIE, csrfToken(session.session()), life, false);
    }

    /** Gives the browser the CSRF token of its session again, where it lost it. */
    public void restoreCsrf(RoutingContext exchange, ClaimedSession session) {
        Cookie cookie = exchange.request().getCookie(CSRF_COOKIE);
        if (cookie == null || !seal.matches(CSRF, session.secret(), cookie.getValue())) {
            exchange.response().addCookie(cookie(CSRF_COOKIE, csrfToken(session.secret()), false));
        }
    }

    /** Takes both cookies away. */
    public void clear(RoutingContext exchange) {
        add(exchange, sessionCookie, "", Duration.ZERO, true);
        add(exchange, CSRF_COOKIE, "", Duration.ZERO, false);
    }

    /** The token that requests which change something must carry, bound to the session. */
    public String csrfToken(String secret) {
        return seal.digest(CSRF, secret);
    }

    /** Whether {@code token} is the session's. */
    public boolean isCsrfToken(ClaimedSession session, String token) {
        return seal.matches(CSRF, session.secret(), token);
    }

    private void add(RoutingContext exchange, String name, String value, Duration life, boolean httpOnly) {
        exchange.response().addCookie(cookie(name, value, httpOnly).setMaxAge(life.toSeconds()));
    }

    private Cookie cookie(String name, String value, boolean httpOnly) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setSecure(secure)
                .setHttpOnly(httpOnly)
                .setSameSite(CookieSameSite.LAX);
    }
}
