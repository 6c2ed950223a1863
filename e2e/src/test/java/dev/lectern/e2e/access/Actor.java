package dev.lectern.e2e.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the gateway, or at a service, with the credential they have.
 *
 * @param id the user id; {@code anonymous} for nobody
 * @param token a bearer token; null for none
 */
record Actor(URI site, String id, @Nullable String token, Browser browser) {
    static Actor anonymous(URI site) {
        return new Actor(site, "anonymous", null, new Browser());
    }

    static Actor bearing(URI site, String id, String token) {
        return new Actor(site, id, token, new Browser());
    }

    Answer get(String path) {
        return send("GET", path, "", List.of());
    }

    Answer sendJson(String method, String path, String json) {
        return send(method, path, json, List.of(new Browser.Header("Content-Type", "application/json")));
    }

    Answer send(String method, String path, String body, List<Browser.Header> headers) {
        List<Browser.Header> all = new ArrayList<>(headers);
        if (token != null) {
            all.add(new Browser.Header("Authorization", "Bearer " + token));
        }
        return browser.send(method, site.resolve(path), body.getBytes(UTF_8), all.toArray(Browser.Header[]::new));
    }
}
