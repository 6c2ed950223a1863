package dev.lectern.gateway.session;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Whether a request that changes something was meant by the page of the session's owner (double submit, bound). */
@Singleton
public class CsrfCheck {
    /** Where the token of the {@code lectern_csrf} cookie is sent back. */
    public static final String HEADER = "X-CSRF-Token";

    private final SessionCookies cookies;

    CsrfCheck(SessionCookies cookies) {
        this.cookies = cookies;
    }

    /** Checks the token in the header. */
    public boolean check(ClaimedSession session, HttpServerRequest request) {
        String token = request.getHeader(HEADER);
        return token != null && check(session, token);
    }

    /** Checks a token that came by another way. */
    public boolean check(ClaimedSession session, String token) {
        return cookies.isCsrfToken(session, token);
    }

    /** 403 with the mend. */
    public static ProblemException refusal() {
        return Problems.forbidden(
                "csrf", "Send the value of the cookie lectern_csrf in the header " + HEADER + " as well.");
    }
}
