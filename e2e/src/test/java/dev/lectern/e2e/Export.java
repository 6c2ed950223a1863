package dev.lectern.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.NoAnswer;
import dev.lectern.stack.tour.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** A job that exports a KB, watched through the gateway while parts of the stack come and go. */
record Export(Visitor visitor, String job) {
    private static final List<String> STEPS =
            List.of("check", "pin", "fetch", "build", "push", "pull_request", "record");
    private static final Set<String> LIVING = Set.of("queued", "running", "waiting");

    static Export start(Visitor visitor, String kb, String repository) {
        Answer accepted = visitor.sendJson(
                        "POST",
                        "/api/kbs/" + kb + "/export-to-repo",
                        "{\"repository\":\"" + repository + "\",\"mode\":\"push\"}")
                .expect(202);
        return new Export(visitor, accepted.location().getPath());
    }

    /** Waits until the job is at that step or behind it; a job in the queue is at none. */
    void awaitStep(String step) {
        Awaitility.await("step " + step)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .pollInSameThread()
                .until(() -> {
                    JsonNode now = look();
                    String state = now.path("state").asText();
                    return (state.equals("running")
                                    && STEPS.indexOf(now.path("step").asText()) >= STEPS.indexOf(step))
                            || (!state.isEmpty() && !LIVING.contains(state));
                });
    }

    /** The job when it has ended, within half a minute. */
    JsonNode awaitEnd() {
        return Awaitility.await("the end of " + job)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .until(this::look, now -> {
                    String state = now.path("state").asText();
                    return !state.isEmpty() && !LIVING.contains(state);
                });
    }

    /** The job as it is; a missing node while nobody answers. */
    private JsonNode look() {
        try {
            Answer answer = visitor.get(job);
            return answer.status() == 200
                    ? answer.json()
                    : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        } catch (NoAnswer gatewayIsAway) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
