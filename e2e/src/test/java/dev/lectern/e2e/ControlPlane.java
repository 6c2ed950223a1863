package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The stand-in's control plane: what is in a repository, and what goes wrong next. */
public record ControlPlane(URI url) {
    /** Makes the next request on {@code route} wait before it is served. */
    public void delay(String route, int millis) {
        JsonNode _ = post("/faults", "{\"route\":\"" + route + "\",\"kind\":\"delay\",\"millis\":" + millis + "}");
    }

    /** Waits until a request is being held up: the last delay that was asked for has found the one it is for. */
    public void awaitHeld() {
        Awaitility.await("a request that is held up")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .pollInSameThread()
                .until(() -> get("/faults").isEmpty());
    }

    /** Answers the next {@code count} requests on {@code route} with this JSON, and does nothing else. */
    public void answer(String route, int count, int status, String json) {
        JsonNode _ = post(
                "/faults",
                Upstream.json(
                        Map.of("route", route, "kind", "status", "count", count, "status", status, "body", json)));
    }

    /** Makes an organisation whose members have these permissions (read, write, admin) on its repositories. */
    public void organise(String organisation, Map<String, String> members) {
        JsonNode _ = send("PUT", "/organisations/" + organisation, Upstream.json(Map.of("members", members)));
    }

    /** Keeps OAuth apps out of an organisation, or lets them in. */
    public void restrictApps(String organisation, boolean restrict) {
        JsonNode _ = send("PATCH", "/organisations/" + organisation, "{\"restricts_apps\":" + restrict + "}");
    }

    /** Lets an organisation ask its members for single sign-on; those who were signed in no longer are. */
    public void requireSso(String organisation) {
        JsonNode _ = send("PATCH", "/organisations/" + organisation, "{\"requires_sso\":true}");
    }

    /** The member has signed in with the organisation's identity provider. */
    public void signInThroughSso(String organisation, String login) {
        JsonNode _ = send("PUT", "/organisations/" + organisation + "/sso/" + login, "{}");
    }

    /** Gives a repository another name; requests for the old one are redirected. */
    public void rename(String repository, String name) {
        JsonNode _ = send("PATCH", "/repositories/" + repository, Upstream.json(Map.of("name", name)));
    }

    /** Gives a repository to another account; requests for the old name are redirected. */
    public void transfer(String repository, String owner) {
        JsonNode _ = send("PATCH", "/repositories/" + repository, Upstream.json(Map.of("owner", owner)));
    }

    /** Puts every branch of a repository under a rule: protected, pull_request, secrets, signatures, creation. */
    public void rule(String repository, String kind) {
        JsonNode _ = post("/repositories/" + repository + "/rules", Upstream.json(Map.of("branch", "*", "kind", kind)));
    }

    /** Lifts all rules of a repository. */
    public void liftRules(String repository) {
        JsonNode _ = send("DELETE", "/repositories/" + repository + "/rules", "{}");
    }

    /** Commits files onto a branch as the owner, past all rules. */
    public void commit(String repository, String branch, Map<String, String> files) {
        JsonNode _ = post("/repositories/" + repository + "/commits/" + branch, Upstream.json(Map.of("files", files)));
    }

    /** Whether there is a repository of that very name. */
    public boolean has(String repository) {
        try (Browser browser = new Browser()) {
            return browser.get(url.resolve("/repositories/" + repository + "/branches"))
                            .status()
                    == 200;
        }
    }

    /** The names of the branches, sorted. */
    public JsonNode branches(String repository) {
        return get("/repositories/" + repository + "/branches");
    }

    /** The files of a branch, as text by path. */
    public JsonNode files(String repository, String branch) {
        return get("/repositories/" + repository + "/files/" + branch);
    }

    /** Makes an empty repository; returns its number. */
    public long create(String repository) {
        return send("PUT", "/repositories/" + repository, "{}").path("id").asLong();
    }

    /** A token with which a foreign client may act as that person in public repositories, workflow files included. */
    public String token(String login) {
        return post("/users/" + login + "/tokens", "{\"scopes\":[\"public_repo\",\"workflow\"]}")
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
        return get("/repositories/" + repository + "/commits/" + branch);
    }

    private JsonNode get(String path) {
        try (Browser browser = new Browser()) {
            return browser.get(url.resolve(path)).expect(200).json();
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
