package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.tour.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A repository of ada's with a manual in it, the curated KB that follows it, and what contributors do with both. */
record Upstream(RunningStack stack, Visitor ada, String repository, String kb) {
    static final String FIRST = "## One\n\nFirst.\n";
    static final String SECOND = "## Two\n\nSecond.\n";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LIVING = Set.of("queued", "running", "waiting");

    /** Makes the repository behind everybody's back and mounts it as ada, who is connected to GitHub. */
    static Upstream mounted(RunningStack stack, Visitor ada) {
        String repository = "ada/manual-" + UUID.randomUUID().toString().substring(0, 8);
        control(
                stack,
                "PUT",
                "/repositories/" + repository,
                json(Map.of(
                        "files",
                        Map.of(
                                "kb.yaml",
                                "name: Manual\n",
                                "notes/page.md",
                                page(FIRST, SECOND),
                                "notes/other.md",
                                other("Other.")))));
        JsonNode job = await(
                ada,
                ada.sendJson(
                                "POST",
                                "/api/kbs/from-repo",
                                json(Map.of("repository", repository, "kind", "curated", "default_role", "read")))
                        .expect(202));
        return new Upstream(stack, ada, repository, job.at("/result/kb/id").asText());
    }

    static String page(String first, String second) {
        return "---\nid: page\ntitle: Page\ntype: note\n---\n\n" + first + "\n" + second;
    }

    static String other(String text) {
        return "---\nid: other\ntitle: Other\ntype: note\n---\n\n" + text + "\n";
    }

    /** Forks the KB; returns the id of the working copy. */
    String fork(Visitor visitor) {
        return await(visitor, startFork(visitor)).at("/result/kb/id").asText();
    }

    Answer startFork(Visitor visitor) {
        return visitor.sendJson("POST", "/api/kbs/" + kb + "/fork", "{}").expect(202);
    }

    Answer startPullRequest(Visitor visitor, String copy, String title) {
        return visitor.sendJson("POST", "/api/kbs/" + copy + "/pull-request", json(Map.of("title", title)))
                .expect(202);
    }

    /** Sends a pull request; returns the finished job. */
    JsonNode send(Visitor visitor, String copy, String title) {
        return await(visitor, startPullRequest(visitor, copy, title));
    }

    /** Replaces an entry's file in a KB. */
    static void write(Visitor visitor, String kb, String entry, String file) {
        String address = "/api/kbs/" + kb + "/entries/" + entry;
        String etag = visitor.get(address).expect(200).header("ETag").orElseThrow();
        visitor.send(
                        "PUT",
                        address,
                        file.getBytes(UTF_8),
                        new Browser.Header("Content-Type", "text/markdown"),
                        new Browser.Header("If-Match", etag))
                .expect(200);
    }

    /** The entry's file. */
    static String read(Visitor visitor, String kb, String entry) {
        return visitor.get("/api/kbs/" + kb + "/entries/" + entry, new Browser.Header("Accept", "text/markdown"))
                .expect(200)
                .text();
    }

    /** Somebody commits to the repository at GitHub. */
    void commit(String path, String text) {
        control(
                stack,
                "POST",
                "/repositories/" + repository + "/commits/main",
                json(Map.of("files", Map.of(path, text), "message", "From elsewhere")));
    }

    /** The commits of a branch of a repository. */
    JsonNode commits(String name, String branch) {
        return new ControlPlane(stack.controlPlane()).commits(name, branch);
    }

    /** Ada merges a pull request at GitHub, and brings the curated KB level. */
    void mergeAndSync(int number) {
        merge(number);
        await(ada, ada.sendJson("POST", "/api/kbs/" + kb + "/sync", "{}").expect(202));
    }

    void merge(int number) {
        JsonNode token = control(stack, "POST", "/users/ada/tokens", "{\"scopes\":[\"public_repo\"]}");
        try (Browser browser = new Browser()) {
            Answer _ = browser.send(
                            "PUT",
                            stack.gitHubApi().resolve("/repos/" + repository + "/pulls/" + number + "/merge"),
                            "{}".getBytes(UTF_8),
                            new Browser.Header(
                                    "Authorization",
                                    "Bearer " + token.path("token").asText()))
                    .expect(200);
        }
    }

    /** The pull requests of the repository, open ones and others. */
    JsonNode pullRequests() {
        try (Browser browser = new Browser()) {
            return browser.get(stack.gitHubApi().resolve("/repos/" + repository + "/pulls?state=all"))
                    .expect(200)
                    .json();
        }
    }

    /** The finished, successful job of a 202. */
    static JsonNode await(Visitor visitor, Answer accepted) {
        String job = accepted.location().getPath();
        JsonNode done = Awaitility.await("the end of " + job)
                .atMost(90, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .ignoreExceptions()
                .until(
                        () -> visitor.get(job).expect(200).json(),
                        now -> !LIVING.contains(now.path("state").asText()));
        if (!done.path("state").asText().equals("succeeded")) {
            throw new AssertionError(done.toString());
        }
        return done;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static JsonNode control(RunningStack stack, String method, String path, String body) {
        URI address = stack.controlPlane().resolve(path);
        try (Browser browser = new Browser()) {
            Answer answer = browser.send(
                    method, address, body.getBytes(UTF_8), new Browser.Header("Content-Type", "application/json"));
            if (answer.status() >= 300) {
                answer.expect(201);
            }
            return answer.status() == 204 ? JSON.createObjectNode() : answer.json();
        }
    }
}
