package dev.lectern.stack.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser at the gateway, signed in or not. */
public final class Visitor implements AutoCloseable {
    private static final int PATIENT_TRIES = 4;

    private final Browser browser = new Browser();
    private final URI gateway;

    public Visitor(URI gateway) {
        this.gateway = gateway;
    }

    public Browser browser() {
        return browser;
    }

    /** An address of the gateway. */
    public URI at(String path) {
        return gateway.resolve(path);
    }

    public Answer get(String path, Browser.Header... headers) {
        return send("GET", path, new byte[0], headers);
    }

    public Answer sendJson(String method, String path, String json, Browser.Header... headers) {
        List<Browser.Header> all = new ArrayList<>(List.of(headers));
        all.add(new Browser.Header("Content-Type", "application/json"));
        return send(method, path, json.getBytes(UTF_8), all.toArray(Browser.Header[]::new));
    }

    /** Sends a request with the CSRF token of the session; waits as long as asked where the rate limit is reached. */
    public Answer send(String method, String path, byte[] body, Browser.Header... headers) {
        List<Browser.Header> all = new ArrayList<>(List.of(headers));
        browser.cookie(gateway, "lectern_csrf").ifPresent(token -> all.add(new Browser.Header("X-CSRF-Token", token)));
        Answer answer = browser.send(method, at(path), body, all.toArray(Browser.Header[]::new));
        for (int tries = 1; answer.status() == 429 && tries < PATIENT_TRIES; tries++) {
            pause(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After").orElse("1"))));
            answer = browser.send(method, at(path), body, all.toArray(Browser.Header[]::new));
        }
        return answer;
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", told);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
