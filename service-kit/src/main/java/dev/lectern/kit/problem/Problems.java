package dev.lectern.kit.problem;

import java.time.Duration;
import java.util.Map;

/** The problems that any service may answer with; a feature's own stand beside the feature. */
public final class Problems {
    public static final ProblemType BAD_REQUEST = new ProblemType("bad_request", 400, "The request is malformed");
    public static final ProblemType UNAUTHENTICATED = new ProblemType("unauthenticated", 401, "Sign in to do this");
    public static final ProblemType FORBIDDEN = new ProblemType("forbidden", 403, "Not allowed");
    public static final ProblemType QUOTA_EXCEEDED = new ProblemType("quota_exceeded", 403, "A limit is reached");
    public static final ProblemType REGISTRATION_CLOSED =
            new ProblemType("registration_closed", 403, "This site takes no new users");
    public static final ProblemType NOT_FOUND = new ProblemType("not_found", 404, "Not found");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method_not_allowed", 405, "The method is not allowed here");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not_acceptable", 406, "None of the accepted media types can be served");
    public static final ProblemType CONFLICT = new ProblemType("conflict", 409, "Something else is in the way");
    public static final ProblemType NAME_TAKEN = new ProblemType("name_taken", 409, "The name is taken");
    public static final ProblemType GONE = new ProblemType("expired", 410, "It has expired");
    public static final ProblemType TOO_LARGE = new ProblemType("too_large", 413, "The request is too large");
    public static final ProblemType URI_TOO_LONG = new ProblemType("uri_too_long", 414, "The request line is too long");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("unsupported_media_type", 415, "The media type is not supported");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType("idempotency_key_reused", 422, "The idempotency key was used for another request");
    public static final ProblemType RATE_LIMITED = new ProblemType("rate_limited", 429, "Too many requests");
    public static final ProblemType HEADERS_TOO_LARGE =
            new ProblemType("headers_too_large", 431, "The headers are too large");
    public static final ProblemType INTERNAL = new ProblemType("internal", 500, "Something went wrong on our side");
    public static final ProblemType UNAVAILABLE =
            new ProblemType("unavailable", 503, "Temporarily unavailable; try again");

    private Problems() {}

    /** 400; {@code detail} says the mend. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(BAD_REQUEST, detail);
    }

    /** 404, byte-equal for everything that may not be seen. */
    public static ProblemException notFound() {
        return new ProblemException(NOT_FOUND);
    }

    /** 401, byte-equal for everything refused to a caller without a credential. */
    public static ProblemException unauthenticated() {
        return new ProblemException(UNAUTHENTICATED);
    }

    /** 403 with a reason code, and the mend in words. */
    public static ProblemException forbidden(String reason, String detail) {
        return new ProblemException(FORBIDDEN, detail, Map.of("reason", reason));
    }

    /** 503, to be tried again. */
    public static ProblemException unavailable(Duration retryAfter) {
        return new ProblemException(
                UNAVAILABLE, null, Map.of(), Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))));
    }
}
