package dev.lectern.standin.rest;

import dev.lectern.standin.access.Authenticator;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Body;
import dev.lectern.standin.http.Handler;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What every API request goes through: headers it must have, the token, the rate limit, conditional answers. */
public final class ApiGate {
    private static final String VERSION = "2022-11-28";

    private final Authenticator authenticator;
    private final RateLimits limits;

    public ApiGate(Authenticator authenticator, RateLimits limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    /** Answers an authenticated request. */
    interface Endpoint {
        Response answer(Call call) throws IOException;
    }

    /** The rate limits this gate counts on. */
    RateLimits limits() {
        return limits;
    }

    /** A handler for an endpoint any of {@code acceptedScopes} suffices for (empty: none is needed). */
    Handler guard(String acceptedScopes, Endpoint endpoint) {
        return request -> {
            Optional<Viewer> known = admitted(request);
            Response answer = answer(request, known, endpoint)
                    .with("X-GitHub-Api-Version-Selected", VERSION)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("X-GitHub-Request-Id", requestId());
            if (known.isPresent() && known.get() instanceof Viewer.Authenticated user) {
                answer =
                        answer.with("X-OAuth-Scopes", user.scopeList()).with("X-Accepted-OAuth-Scopes", acceptedScopes);
            }
            return answer;
        };
    }

    private Optional<Viewer> admitted(Request request) {
        return authenticator.viewer(request);
    }

    private Response answer(Request request, Optional<Viewer> known, Endpoint endpoint) throws IOException {
        if (request.header("User-Agent").orElse("").isBlank()) {
            return Response.text(
                    403,
                    "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.\n");
        }
        if (!request.header("X-GitHub-Api-Version").orElse(VERSION).equals(VERSION)) {
            return ApiException.of(400, "The API version in X-GitHub-Api-Version is not supported.")
                    .response();
        }
        if (known.isEmpty()) {
            return ApiException.of(401, "Bad credentials").response();
        }
        Optional<Response> over = limits.take(known.get(), request.path());
        if (over.isPresent()) {
            return over.get();
        }
        Response answer;
        try {
            answer = endpoint.answer(new Call(request, known.get()));
        } catch (ApiException e) {
            answer = e.response();
        }
        return limits.mark(conditional(request, answer), known.get());
    }

    private static Response conditional(Request request, Response answer) {
        if (!request.method().equals("GET")
                || answer.status() != 200
                || !(answer.body() instanceof Body.Whole(byte[] bytes))) {
            return answer;
        }
        String tag = "\"" + Secrets.digest(new String(bytes, StandardCharsets.ISO_8859_1)) + "\"";
        String wanted = request.header("If-None-Match").orElse("").replace("W/", "");
        Response tagged = answer.with("ETag", "W/" + tag).with("Cache-Control", "private, max-age=60, s-maxage=60");
        return wanted.equals(tag) ? new Response(304, tagged.headers(), new Body.Whole(new byte[0])) : tagged;
    }

    private static String requestId() {
        String hex = Secrets.hex(32).toUpperCase(Locale.ROOT);
        return hex.substring(0, 4) + ":" + hex.substring(4, 10) + ":" + hex.substring(10, 17) + ":"
                + hex.substring(17, 24) + ":" + hex.substring(24);
    }
}
