package dev.lectern.stack.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Starts a job and watches it to its end. */
record WatchedJob(Visitor visitor) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final Set<String> ENDED =
            Set.of("succeeded", "failed", "cancelled", "quarantined", "needs_reauth", "needs_user");

    /** An ended job, and how it went there. */
    record Ended(JsonNode job, String told) {
        JsonNode result() {
            return job.path("result");
        }
    }

    /** Throws unless the job succeeds with one of these outcomes. */
    Ended run(String path, String json, String... outcomes) {
        Answer accepted = visitor.sendJson("POST", path, json).expect(202);
        String location = accepted.location().getPath();
        Set<String> steps = new LinkedHashSet<>();
        JsonNode job = accepted.json();
        Instant deadline = Instant.now().plus(LONGEST);
        while (!ENDED.contains(job.path("state").asText())) {
            TourFailed.unless(Instant.now().isBefore(deadline), "the job does not end: " + job);
            Visitor.pause(PAUSE);
            job = visitor.get(location).expect(200).json();
            steps.add(job.path("step").asText());
        }
        TourFailed.unless(
                job.path("state").asText().equals("succeeded")
                        && Set.of(outcomes)
                                .contains(job.path("result").path("outcome").asText()),
                "expected " + String.join(" or ", outcomes) + ", the job says " + job);
        return new Ended(job, told(location, job, steps));
    }

    private static String told(String path, JsonNode job, Set<String> steps) {
        JsonNode result = job.path("result");
        String commit = result.path("commit").asText("");
        return "202, Location: " + path + "\n"
                + "steps seen: " + String.join(" -> ", steps) + "\n"
                + "state " + job.path("state").asText() + ", outcome "
                + result.path("outcome").asText()
                + (commit.isEmpty() || commit.equals("null") ? "" : ", commit " + commit);
    }
}
