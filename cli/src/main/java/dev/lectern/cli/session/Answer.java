package dev.lectern.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Stop;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What a server answered. */
public final class Answer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isFine() {
        return status >= 200 && status < 300;
    }

    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body as JSON; a missing node where it is none. */
    public JsonNode json() {
        try {
            JsonNode node = Json.mapper().readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The body as one of the API's records. */
    public <T> T as(Class<T> type) {
        try {
            return Json.mapper().readValue(body, type);
        } catch (IOException strange) {
            throw new Stop(
                    Exit.UNAVAILABLE, "The server's answer cannot be understood: is it a Lectern of this version?");
        }
    }
}
