package dev.lectern.gateway.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Writes the gateway's own answers. Each ends the exchange; nothing is written to one already answered. */
@Singleton
public class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final long DRAINED_BODY = 64L << 10;
    private static final int LONGEST_NUMBER = 9;

    /** How long a client that still sends has to read the answer; closing at once could take it away. */
    private static final long LINGER_MILLIS = 500;

    private final ObjectMapper json;

    public Answers(ObjectMapper json) {
        this.json = json;
    }

    /** Answers with the problem that {@code error} is, or with a plain 500 where it is none. */
    public void problem(RoutingContext exchange, Throwable error) {
        ProblemException problem;
        if (error instanceof ProblemException known) {
            problem = known;
        } else {
            LOG.error("a request failed", error);
            problem = new ProblemException(Problems.INTERNAL);
        }
        HttpServerResponse response = exchange.response();
        if (response.headWritten()) {
            exchange.request().connection().close();
            return;
        }
        problem.headers().forEach(response::putHeader);
        send(exchange, problem.type().status(), "application/problem+json", written(problem.body()));
    }

    /** Answers 200 with {@code value} as JSON. */
    public void json(RoutingContext exchange, Object value) {
        send(exchange, 200, "application/json", written(value));
    }

    /** Answers 200 with a text of the given media type. */
    public void text(RoutingContext exchange, String mediaType, String text) {
        send(exchange, 200, mediaType + "; charset=utf-8", text);
    }

    /** Answers with a redirect. */
    public void redirect(RoutingContext exchange, int status, String location) {
        HttpServerResponse response = exchange.response();
        response.putHeader(HttpHeaders.LOCATION, location).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        empty(exchange, status);
    }

    /** Answers without a body. */
    public void empty(RoutingContext exchange, int status) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        settleBody(exchange);
        response.setStatusCode(status).end();
    }

    private void send(RoutingContext exchange, int status, String contentType, String body) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        settleBody(exchange);
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /** A small body nobody wants is read and dropped; for a large one the connection is given up instead. */
    private static void settleBody(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (request.isEnded()) {
            return;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (chunked
                || (length != null && (length.length() > LONGEST_NUMBER || Long.parseLong(length) > DRAINED_BODY))) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            exchange.addEndHandler(ignored -> exchange.vertx()
                    .setTimer(LINGER_MILLIS, late -> request.connection().close()));
        } else {
            request.resume();
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("an answer cannot be written", unwritable);
        }
    }
}
