package dev.lectern.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.bench.subject.Author;
import java.time.Duration;
import java.util.Set;

/** Runs export jobs and waits for their end. */
record Exports(Author author) {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 20;
    private static final Set<String> UNDER_WAY = Set.of("queued", "running", "waiting");

    /** Makes a repository, exports into it and deletes it; returns the seconds of the job as the person waits. */
    double intoNewRepository(String kb, String name) {
        String repository = author.gitHub().create(name);
        try {
            return seconds(kb, repository);
        } finally {
            author.gitHub().delete(name);
        }
    }

    private double seconds(String kb, String repository) {
        long began = System.nanoTime();
        String job = author.export(kb, repository);
        JsonNode state = author.get(job);
        while (UNDER_WAY.contains(state.path("state").asText())) {
            if (System.nanoTime() - began > LONGEST.toNanos()) {
                throw new IllegalStateException("the job does not end: " + state);
            }
            pause();
            state = author.get(job);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        String outcome = state.path("result").path("outcome").asText();
        if (!outcome.equals("committed")) {
            throw new IllegalStateException("the job committed nothing: " + state);
        }
        return seconds;
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
