package dev.lectern.standin.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses a handler by method and path; the first route that fits wins.
 *
 * <p>In a pattern {@code {name}} stands for one segment and {@code {name...}} for one or more.
 */
public final class Router implements Handler {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(\\.\\.\\.)?}");

    private final List<Route> routes = new ArrayList<>();
    private final Handler fallback;

    /** Requests no route fits go to {@code fallback}. */
    public Router(Handler fallback) {
        this.fallback = fallback;
    }

    private record Route(String method, Pattern pattern, List<String> names, Handler handler) {}

    /** Adds a route and returns this router. */
    public Router route(String method, String pattern, Handler handler) {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher variables = VARIABLE.matcher(pattern);
        int end = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(pattern.substring(end, variables.start())));
            regex.append(variables.group(2) == null ? "([^/]+)" : "(.+)");
            names.add(variables.group(1));
            end = variables.end();
        }
        regex.append(Pattern.quote(pattern.substring(end)));
        routes.add(new Route(method, Pattern.compile(regex.toString()), List.copyOf(names), handler));
        return this;
    }

    @Override
    public Response handle(Request request) throws IOException {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Route route : routes) {
            Matcher matcher = route.pattern.matcher(request.path());
            if (route.method.equals(method) && matcher.matches()) {
                return route.handler.handle(request.with(variables(route, matcher)));
            }
        }
        return fallback.handle(request);
    }

    private static Map<String, String> variables(Route route, Matcher matcher) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < route.names.size(); i++) {
            String raw = matcher.group(i + 1).replace("+", "%2B");
            values.put(route.names.get(i), URLDecoder.decode(raw, StandardCharsets.UTF_8));
        }
        return values;
    }
}
