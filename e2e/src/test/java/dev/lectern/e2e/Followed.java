package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.NoAnswer;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A repository of ada's at the stand-in that KBs are mounted from and kept level with.
 *
 * @param number the stand-in's of the repository
 */
record Followed(RunningStack stack, String repository, long number) {
    /** The steps of a mount and of a sync. */
    private static final List<String> STEPS = List.of("check", "fetch", "apply", "record");

    private static final Set<String> LIVING = Set.of("queued", "running", "waiting");

    static Followed made(RunningStack stack) {
        String repository = "ada/followed-" + UUID.randomUUID().toString().substring(0, 8);
        return new Followed(stack, repository, new ControlPlane(stack.controlPlane()).create(repository));
    }

    /** A checkout from which ada may push. */
    WorkTree workTree(Path folder) throws IOException {
        String token = new ControlPlane(stack.controlPlane()).token("ada");
        String web = stack.gitHubWeb().toString().replace("://", "://ada:" + token + "@");
        return WorkTree.in(folder, web.replaceAll("/$", "") + "/" + repository + ".git");
    }

    static String entry(String id, String body) {
        return "---\nid: " + id + "\ntitle: Entry " + id + "\ntype: note\n---\n\n" + body + "\n";
    }

    /** Asks for a mount; a KB that many see gets a slug that nobody has. */
    Answer mount(Visitor visitor, Map<String, ?> wishes) {
        Map<String, Object> whole = new HashMap<>(wishes);
        whole.put("repository", repository);
        if (!"personal".equals(wishes.get("kind"))) {
            whole.put("slug", "followed-" + UUID.randomUUID().toString().substring(0, 18));
        }
        return visitor.sendJson("POST", "/api/kbs/from-repo", Upstream.json(whole));
    }

    /** Mounts it as a curated KB; returns the KB's id. */
    String curated(Visitor ada) {
        JsonNode job = succeeded(ada, mount(ada, Map.of("kind", "curated", "default_role", "read")));
        return job.at("/result/kb/id").asText();
    }

    static Answer sync(Visitor visitor, String kb) {
        return visitor.sendJson("POST", "/api/kbs/" + kb + "/sync", "{}");
    }

    /** Syncs; returns the finished, successful job. */
    static JsonNode synced(Visitor visitor, String kb) {
        return succeeded(visitor, sync(visitor, kb));
    }

    static JsonNode succeeded(Visitor visitor, Answer accepted) {
        JsonNode job = ended(visitor, accepted, Duration.ofSeconds(60));
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        return job;
    }

    /** The job of a 202 when nothing more happens by itself, whoever of the services is away meanwhile. */
    static JsonNode ended(Visitor visitor, Answer accepted, Duration patience) {
        String job = accepted.expect(202).location().getPath();
        return Awaitility.await("the end of " + job)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .until(() -> look(visitor, job), now -> {
                    String state = now.path("state").asText();
                    return !state.isEmpty() && !LIVING.contains(state);
                });
    }

    /** Waits until the job is at that step, or has passed it before anybody could look. */
    static void awaitStep(Visitor visitor, Answer accepted, String step) {
        String job = accepted.expect(202).location().getPath();
        Awaitility.await("step " + step)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .pollInSameThread()
                .until(() -> {
                    JsonNode now = look(visitor, job);
                    String state = now.path("state").asText();
                    boolean isThere = state.equals("running")
                            && STEPS.indexOf(now.path("step").asText()) >= STEPS.indexOf(step);
                    boolean isOver = !state.isEmpty() && !LIVING.contains(state);
                    return isThere || isOver;
                });
    }

    /** The KB's record of its upstream. */
    static JsonNode upstream(Visitor visitor, String kb) {
        return visitor.get("/api/kbs/" + kb).expect(200).json().path("upstream");
    }

    /** The revisions of an entry, newest first. */
    static JsonNode revisions(Visitor visitor, String kb, String entry) {
        return visitor.get("/api/kbs/" + kb + "/entries/" + entry + "/revisions")
                .expect(200)
                .json()
                .path("items");
    }

    private static JsonNode look(Visitor visitor, String job) {
        try {
            Answer answer = visitor.get(job);
            return answer.status() == 200 ? answer.json() : MissingNode.getInstance();
        } catch (NoAnswer gatewayIsAway) {
            return MissingNode.getInstance();
        }
    }
}
