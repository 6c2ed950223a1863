package dev.lectern.gateway.answer;

import dev.lectern.gateway.route.PublicUrl;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;

/** The headers every answer carries: security headers and the request id. */
@Singleton
public class AnswerHeaders {
    /** Ties an answer to its log lines; taken from the client where it is well formed, else made. */
    public static final String REQUEST_ID = "X-Request-Id";

    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final boolean secure;

    public AnswerHeaders(PublicUrl publicUrl) {
        this.secure = publicUrl.isSecure();
    }

    /** Sets the headers on the answer to come, and returns the request id. */
    public String promise(RoutingContext exchange) {
        String given = exchange.request().getHeader(REQUEST_ID);
        String id = given != null && REQUEST_ID_FORM.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        exchange.addHeadersEndHandler(ignored -> set(exchange.response().headers(), id));
        return id;
    }

    private void set(MultiMap headers, String requestId) {
        headers.set(REQUEST_ID, requestId);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", CONTENT_POLICY);
        }
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
