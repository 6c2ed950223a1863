package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.sync.job.TestJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Runs a scene's jobs in the scheduler's place, one attempt at a time. */
final class Attempts {
    private final Scene scene;
    private final TestJobs jobs;

    Attempts(Scene scene, TestJobs jobs) {
        this.scene = scene;
        this.jobs = jobs;
    }

    void run(UUID id) {
        run(id, () -> false);
    }

    void run(UUID id, BooleanSupplier betweenSteps) {
        run(id, Clock.systemUTC(), betweenSteps);
    }

    void run(UUID id, Clock clock, BooleanSupplier betweenSteps) {
        jobs.run(id, clock, betweenSteps);
    }

    /** Runs an attempt that dies with its process before the step of that number (check is 0). */
    void dieBefore(UUID id, int step) {
        ProcessDied.before(step, betweenSteps -> run(id, betweenSteps));
    }

    /** Runs an attempt that dies with its process at the end of the step before that number, which is not written down. */
    void dieIn(UUID id, String step, int next) {
        dieBefore(id, next);
        Tables.execute(
                scene.world,
                "UPDATE repo_sync.job SET step = '" + step + "', found = found - 'report' - 'findings' WHERE job_id = '"
                        + id + "'");
    }

    /** Runs an attempt that dies with its process when all is ready for the push. */
    void dieRightBeforeThePush(UUID id) {
        ProcessDied.in(
                () -> run(id, beforeThePush(id, () -> {
                    throw new ProcessDied();
                })),
                "the job ended before its push");
    }

    /** Runs an attempt that meets a fault of our own when all is ready for the push. */
    void failRightBeforeThePush(UUID id) {
        run(id, beforeThePush(id, () -> {
            throw new IllegalStateException("a fault of ours");
        }));
    }

    /** Makes a job that waits due. */
    void due(UUID id) {
        Tables.execute(scene.world, "UPDATE repo_sync.job SET not_before = now() WHERE job_id = '" + id + "'");
    }

    /** Runs attempts, each as soon as the one before ends, until the job waits no more. */
    void runToTheEnd(UUID id) {
        run(id);
        while (scene.job(id).at("/state").asText().equals("waiting")) {
            runAgain(id);
        }
    }

    /** Makes the next attempt due; the pace of writing calls is kept, other pauses are not. */
    void ready(UUID id) {
        if (scene.job(id).at("/error/class").isMissingNode()) {
            Instant turn = Instant.parse(scene.job(id).at("/not_before").asText());
            await().atMost(Duration.ofSeconds(5)).until(() -> Instant.now().isAfter(turn));
        }
        due(id);
    }

    private void runAgain(UUID id) {
        ready(id);
        run(id);
    }

    /** Runs attempts until the job waits for its turn to write. */
    void runUntilItsTurn(UUID id) {
        run(id);
        assertState(id, "waiting");
        assertThat(scene.job(id).at("/error/class").isMissingNode()).isTrue();
    }

    /** Runs attempts until the job waits for that reason. */
    void runUntilItWaits(UUID id, String errorClass) {
        run(id);
        while (!scene.job(id).at("/error/class").asText().equals(errorClass)) {
            assertState(id, "waiting");
            runAgain(id);
        }
        assertWaits(id, errorClass);
    }

    void assertWaits(UUID id, String errorClass) {
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("waiting");
        assertThat(job.at("/error/class").asText()).isEqualTo(errorClass);
        assertThat(job.at("/not_before").asText()).isNotEmpty();
    }

    void assertState(UUID id, String state) {
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo(state);
    }

    void assertFailed(UUID id, String errorClass) {
        assertState(id, "failed");
        assertThat(scene.job(id).at("/error/class").asText()).isEqualTo(errorClass);
    }

    /** Does something once, before the step of that number (check is 0). */
    static BooleanSupplier before(int step, Runnable effect) {
        AtomicInteger seen = new AtomicInteger();
        return () -> {
            if (seen.getAndIncrement() == step) {
                effect.run();
            }
            return false;
        };
    }

    /** Does something each time the job is about to push what this attempt has built. */
    BooleanSupplier beforeThePush(UUID id, Runnable effect) {
        AtomicReference<String> before = new AtomicReference<>("");
        return () -> {
            String step = scene.job(id).at("/step").asText();
            if (step.equals("push") && "build".equals(before.get())) {
                effect.run();
            }
            before.set(step);
            return false;
        };
    }
}
