package dev.lectern.stack.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What a server answered to one request. */
public final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI uri;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(URI uri, int status, HttpHeaders headers, byte[] body) {
        this.uri = uri;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** What was asked for. */
    public URI uri() {
        return uri;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body.clone();
    }

    public HttpHeaders headers() {
        return headers;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** The body as JSON; a missing node when it is none. */
    public JsonNode json() {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        } catch (java.io.IOException impossibleOnBytes) {
            throw new IllegalStateException(impossibleOnBytes);
        }
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307;
    }

    /** Where a redirect leads. */
    public URI location() {
        return uri.resolve(header("Location").orElseThrow(() -> new UnexpectedAnswer("a Location", this)));
    }

    /** This answer if it has that status; throws with what came instead. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new UnexpectedAnswer(Integer.toString(expected), this);
        }
        return this;
    }
}
