package dev.lectern.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of the REST API, or of the control plane, that follows no redirects. */
record Api(URI base, String token) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Api(GitHubStandin standin, String token) {
        this(standin.apiUrl(), token);
    }

    /** An answer with its body as JSON. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String message() {
            return body.path("message").asText();
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(base.resolve(path)).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body =
                answer.body().isEmpty() ? MissingNode.getInstance() : new ObjectMapper().readTree(answer.body());
        return new Answer(answer.statusCode(), answer.headers(), body);
    }
}
