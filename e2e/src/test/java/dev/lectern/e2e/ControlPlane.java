package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import java.net.URI;

/** The stand-in's control plane: what is in a repository, and what goes wrong next. */
public record ControlPlane(URI url) {
    /** Makes the next request on {@code route} wait before it is served. */
    public void delay(String route, int millis) {
        JsonNode _ = post("/faults", "{\"route\":\"" + route + "\",\"kind\":\"delay\",\"millis\":" + millis + "}");
    }

    /** Makes an empty repository; returns its number. */
    public long create(String repository) {
        return send("PUT", "/repositories/" + repository, "{}").path("id").asLong();
    }

    /** A token with which a foreign client may act as that person in public repositories. */
    public String token(String login) {
        return post("/users/" + login + "/tokens", "{\"scopes\":[\"public_repo\"]}")
                .path("token")
                .asText();
    }

    public void forgetFaults() {
        try (Browser browser = new Browser()) {
            Answer _ =
                    browser.send("DELETE", url.resolve("/faults"), new byte[0]).expect(204);
        }
    }

    /** The commits of a branch, newest first. */
    public JsonNode commits(String repository, String branch) {
        try (Browser browser = new Browser()) {
            return browser.get(url.resolve("/repositories/" + repository + "/commits/" + branch))
                    .expect(200)
                    .json();
        }
    }

    private JsonNode post(String path, String json) {
        return send("POST", path, json);
    }

    private JsonNode send(String method, String path, String json) {
        try (Browser browser = new Browser()) {
            Answer answer = browser.send(
                    method,
                    url.resolve(path),
                    json.getBytes(UTF_8),
                    new Browser.Header("Content-Type", "application/json"));
            if (answer.status() >= 300) {
                answer.expect(204);
            }
            return answer.json();
        }
    }
}
