package dev.lectern.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.bench.subject.Author;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** A job that was waited for, and the seconds from its request to its end, as the person waits. */
record EndedJob(JsonNode job, double seconds) {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 20;
    private static final Set<String> UNDER_WAY = Set.of("queued", "running", "waiting");

    /**
     * Starts a job and looks again and again until it has ended.
     *
     * @param start sends the request, and returns the path of the job
     * @param outcome what must have come of it
     */
    static EndedJob await(Author author, Supplier<String> start, String outcome) {
        long began = System.nanoTime();
        String path = start.get();
        JsonNode job = author.get(path);
        while (UNDER_WAY.contains(job.path("state").asText())) {
            if (System.nanoTime() - began > LONGEST.toNanos()) {
                throw new IllegalStateException("the job does not end: " + job);
            }
            pause();
            job = author.get(path);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!job.at("/result/outcome").asText().equals(outcome)) {
            throw new IllegalStateException("the job should have " + outcome + ": " + job);
        }
        return new EndedJob(job, seconds);
    }

    /** The id of the KB that the job made. */
    String kb() {
        return job.at("/result/kb/id").asText();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", told);
        }
    }
}
