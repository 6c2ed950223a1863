package dev.lectern.standin.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault on the next requests that fit.
 *
 * @param method the request method, or {@code *}
 * @param path the request path as sent, where {@code *} stands for one segment and {@code **} for anything
 * @param skip how many fitting requests pass unharmed first
 * @param count how many are hit then
 */
public record Fault(String method, String path, int skip, int count, Effect effect) {
    private static final String LIMIT_HELP =
            "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits";

    public Fault {
        if (skip < 0 || count < 1 || !path.startsWith("/")) {
            throw new IllegalArgumentException("a fault needs skip >= 0, count >= 1 and a path that begins with /");
        }
    }

    /** A fault on the next request of {@code route}, such as {@code POST /user/repos}. */
    public static Fault next(String route, Effect effect) {
        int space = route.indexOf(' ');
        if (space < 1) {
            throw new IllegalArgumentException("a route is a method, a space and a path: " + route);
        }
        return new Fault(route.substring(0, space), route.substring(space + 1), 0, 1, effect);
    }

    /** The same fault, {@code times} times. */
    public Fault times(int times) {
        return new Fault(method, path, skip, times, effect);
    }

    /** The same fault after {@code requests} that pass. */
    public Fault after(int requests) {
        return new Fault(method, path, requests, count, effect);
    }

    /** An answer in JSON of the test's own making. */
    public static Effect answer(int status, String json) {
        return new Effect.Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), json);
    }

    /** An error status with the page the real site's front end sends. */
    public static Effect status(int status) {
        return new Effect.Answer(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                "{\"message\":\"Server Error\",\"status\":\"" + status + "\"}");
    }

    /**
     * The secondary rate limit.
     *
     * @param retryAfter seconds in the Retry-After header; null: no header, the text is the only sign
     */
    public static Effect secondaryLimit(int status, @Nullable Duration retryAfter) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        if (retryAfter != null) {
            headers.put("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
        return new Effect.Answer(
                status,
                headers,
                "{\"documentation_url\":\"" + LIMIT_HELP
                        + "\",\"message\":\"You have exceeded a secondary rate limit. Please wait a few minutes before"
                        + " you try again.\",\"status\":\"" + status + "\"}");
    }

    /** The primary rate limit, used up until {@code reset}. */
    public static Effect primaryLimit(int status, Instant reset) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("x-ratelimit-limit", "5000");
        headers.put("x-ratelimit-remaining", "0");
        headers.put("x-ratelimit-used", "5000");
        headers.put("x-ratelimit-reset", Long.toString(reset.getEpochSecond()));
        headers.put("x-ratelimit-resource", "core");
        return new Effect.Answer(
                status,
                headers,
                "{\"message\":\"API rate limit exceeded.\",\"documentation_url\":\"https://docs.github.com/rest/"
                        + "overview/rate-limits-for-the-rest-api\",\"status\":\"" + status + "\"}");
    }

    boolean fits(String requestMethod, String requestPath) {
        return (method.equals("*") || method.equals(requestMethod)) && Pattern.matches(regex(), requestPath);
    }

    private String regex() {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (path.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                regex.append(path.charAt(i) == '*' ? "[^/]*" : Pattern.quote(path.substring(i, i + 1)));
            }
        }
        return regex.toString();
    }
}
