package dev.lectern.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.settings.Mend;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Waits for a job that setting up the demo needs. */
final class FinishedJob {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Set<String> STANDING =
            Set.of("failed", "cancelled", "quarantined", "needs_reauth", "needs_user");

    private FinishedJob() {}

    /** The job once it has succeeded; a mend with its own words where it does not. */
    static JsonNode of(BearerClient client, Answer accepted) {
        String path = accepted.location().getPath();
        Instant deadline = Instant.now().plus(LONGEST);
        JsonNode job = accepted.json();
        while (!job.path("state").asText().equals("succeeded")) {
            if (STANDING.contains(job.path("state").asText()) || Instant.now().isAfter(deadline)) {
                JsonNode error = job.path("error");
                throw new Mend("The handbook cannot be brought in: the job " + path + " is "
                        + job.path("state").asText() + ". "
                        + error.path("detail").asText() + " "
                        + error.path("mend").asText());
            }
            pause();
            job = client.get(path).expect(200).json();
        }
        return job;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", told);
        }
    }
}
