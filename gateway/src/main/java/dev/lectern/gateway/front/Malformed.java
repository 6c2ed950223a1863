package dev.lectern.gateway.front;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Requests that two programs could read in two ways. */
final class Malformed {
    private static final Pattern BROKEN_CODE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Malformed() {}

    /** What is wrong with the head of a request; empty if nothing is. */
    static Optional<ProblemException> problemOf(HttpServerRequest request) {
        boolean length = request.headers().contains(HttpHeaders.CONTENT_LENGTH);
        boolean transfer = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (length && transfer) {
            return Optional.of(Problems.badRequest("Send Content-Length or Transfer-Encoding, not both."));
        }
        if (transfer && !"chunked".equalsIgnoreCase(request.getHeader(HttpHeaders.TRANSFER_ENCODING))) {
            return Optional.of(Problems.badRequest("The only Transfer-Encoding that is understood is chunked."));
        }
        if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            return Optional.of(Problems.badRequest("Send one Host header."));
        }
        if (request.query() != null && request.query().chars().anyMatch(c -> c <= 0x20 || c >= 0x7f)) {
            return Optional.of(Problems.badRequest("Percent-encode the query."));
        }
        if (request.query() != null && BROKEN_CODE.matcher(request.query()).find()) {
            return Optional.of(Problems.badRequest("A percent sign in the query is written %25."));
        }
        return Optional.empty();
    }

    /** The path as it came over the wire, without the query. */
    static String pathOf(HttpServerRequest request) {
        String target = request.uri();
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }
}
