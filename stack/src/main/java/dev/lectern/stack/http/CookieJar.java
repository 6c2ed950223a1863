package dev.lectern.stack.http;

import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Cookies by host; ports and paths make no difference, as the first never do and the second rarely. */
final class CookieJar {
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    void keep(URI from, List<String> setCookieHeaders) {
        for (String header : setCookieHeaders) {
            for (HttpCookie cookie : HttpCookie.parse(header)) {
                Map<String, String> ofHost = cookies.computeIfAbsent(from.getHost(), _ -> new TreeMap<>());
                if (cookie.hasExpired() || cookie.getValue().isEmpty()) {
                    ofHost.remove(cookie.getName());
                } else {
                    ofHost.put(cookie.getName(), cookie.getValue());
                }
            }
        }
    }

    Optional<String> header(URI to) {
        Map<String, String> ofHost = cookies.getOrDefault(to.getHost(), Map.of());
        return ofHost.isEmpty()
                ? Optional.empty()
                : Optional.of(ofHost.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    Optional<String> value(URI of, String name) {
        return Optional.ofNullable(cookies.getOrDefault(of.getHost(), Map.of()).get(name));
    }
}
