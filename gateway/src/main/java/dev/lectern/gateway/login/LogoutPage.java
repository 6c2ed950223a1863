package dev.lectern.gateway.login;

import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.session.ClaimedSession;
import dev.lectern.gateway.session.CsrfCheck;
import dev.lectern.gateway.session.SessionCookies;
import dev.lectern.gateway.session.Sessions;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Ends the visitor's session: 204, or a redirect to the front page for the form there. */
@Singleton
class LogoutPage implements Page {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIELD = "csrf_token=";
    private static final int LONGEST_FORM = 1024;
    private static final int NO_CONTENT = 204;
    private static final int SEE_OTHER = 303;

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final CsrfCheck csrf;
    private final Answers answers;

    LogoutPage(Sessions sessions, SessionCookies cookies, CsrfCheck csrf, Answers answers) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.csrf = csrf;
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.LOGOUT);
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public Future<Void> serve(Visit visit) {
        RoutingContext exchange = visit.exchange();
        UUID sessionId = visit.visitor().sessionId();
        if (visit.session().isEmpty() || sessionId == null) {
            answers.empty(exchange, NO_CONTENT);
            return Future.succeededFuture();
        }
        ClaimedSession session = visit.session().get();
        boolean form = isForm(exchange.request());
        return token(exchange.request(), form)
                .compose(token -> csrf.check(session, token)
                        ? sessions.close(session, sessionId)
                        : Future.failedFuture(CsrfCheck.refusal()))
                .map(ignored -> {
                    cookies.clear(exchange);
                    if (form) {
                        answers.redirect(exchange, SEE_OTHER, "/");
                    } else {
                        answers.empty(exchange, NO_CONTENT);
                    }
                    return null;
                });
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(FORM);
    }

    private static Future<String> token(HttpServerRequest request, boolean form) {
        String header = request.getHeader(CsrfCheck.HEADER);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean readable = form && length != null && length.length() < 5 && Integer.parseInt(length) <= LONGEST_FORM;
        if (header != null || !readable) {
            return Future.succeededFuture(header == null ? "" : header);
        }
        Future<String> body = request.body().map(Object::toString);
        request.resume();
        return body.map(text -> text.startsWith(FIELD) ? text.substring(FIELD.length()) : "");
    }
}
