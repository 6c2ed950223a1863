package dev.lectern.sync.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer as it came: status, headers (names in any case) and the whole body as text. */
record GitHubAnswer(int status, Map<String, List<String>> headers, String body) {
    GitHubAnswer {
        Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        headers = folded;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    /** The token's scopes as the API says them with each answer; empty if it does not. */
    Optional<Scopes> scopes() {
        return header("X-OAuth-Scopes").map(Scopes::parse);
    }
}
