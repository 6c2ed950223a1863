package dev.lectern.stack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import java.net.URI;

/** A program that acts for one person at the gateway, with a bearer token. */
final class BearerClient implements AutoCloseable {
    private final Browser browser = new Browser();
    private final URI gateway;
    private final Browser.Header authorization;

    BearerClient(URI gateway, String token) {
        this.gateway = gateway;
        this.authorization = new Browser.Header("Authorization", "Bearer " + token);
    }

    Answer get(String path) {
        return browser.get(gateway.resolve(path), authorization);
    }

    Answer sendJson(String method, String path, String json) {
        return send(method, path, "application/json", json.getBytes(UTF_8));
    }

    Answer send(String method, String path, String type, byte[] body) {
        return browser.send(
                method, gateway.resolve(path), body, authorization, new Browser.Header("Content-Type", type));
    }

    @Override
    public void close() {
        browser.close();
    }
}
