package dev.lectern.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * How long a request says its body is.
 *
 * @param declared bytes, or -1 for a chunked body
 */
record BodyLength(long declared) {
    static BodyLength of(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return new BodyLength(-1);
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return new BodyLength(length == null ? 0 : parsed(length));
    }

    /** Whether there is no body at all. */
    boolean isNone() {
        return declared == 0;
    }

    /** Whether the body is known to be longer than {@code limit}. */
    boolean exceeds(long limit) {
        return declared > limit;
    }

    private static long parsed(String length) {
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
