package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.standin.traffic.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class CancelIT extends ExportCase {
    @Test
    void jobThatWaitsIsCancelledAtOnce() throws IOException {
        UUID id = scene.export();
        cancel(id);
        attempts.assertState(id, "cancelled");
        attempts.run(id);
        attempts.assertState(id, "cancelled");
        assertThat(scene.commits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void cancelledAtAnyStepBeforeItsEffectNothingIsPushed(int step) throws IOException {
        UUID id = scene.export();
        attempts.run(id, watchful(), Attempts.before(step, () -> cancel(id)));
        attempts.assertState(id, "cancelled");
        assertThat(scene.job(id).at("/finished_at").asText()).isNotEmpty();
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void cancelledBeforeThePullRequestNoneIsOpened() throws IOException {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        attempts.run(id, watchful(), Attempts.before(5, () -> cancel(id)));
        attempts.assertState(id, "cancelled");
        assertThat(scene.requests("POST", "/repos/ben/notes/pulls")).isZero();
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void cancelledJobDoesNotWaitForARateLimitToEnd() {
        UUID id = scene.export();
        Instant reset = Instant.now().plus(Duration.ofHours(1));
        scene.fault(Fault.next("GET /user", Fault.primaryLimit(403, reset)));
        attempts.run(id, Attempts.before(0, () -> cancel(id)));
        attempts.assertState(id, "cancelled");
    }

    @Test
    void cancelThatComesTooLateForThePushDoesNotDenyIt() throws IOException {
        UUID id = scene.export();
        LeapingClock clock = new LeapingClock(() -> isPushed() ? Duration.ofSeconds(2) : Duration.ZERO);
        attempts.run(id, clock, Attempts.before(4, () -> cancel(id)));
        assertThat(scene.commits()).hasSize(1);
        attempts.assertState(id, "succeeded");
        assertThat(scene.job(id).at("/result/commit").asText())
                .isEqualTo(scene.commits().getFirst().id());
    }

    @Test
    void jobThatHasPushedAndWaitsToWriteItDownIsNotSaidToBeCancelled() throws IOException {
        UUID id = scene.export();
        stopBeforeRecording(id);
        cancel(id);
        attempts.assertState(id, "queued");
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.job(id).at("/result/commit").asText())
                .isEqualTo(scene.commits().getFirst().id());
    }

    @Test
    void pushIsWrittenDownAlsoWhereTokenAndAccessAreGoneByThen() throws IOException {
        UUID id = scene.export();
        stopBeforeRecording(id);
        scene.github.control().accounts().revokeTokens("ben");
        scene.world.revoke(scene.kb, scene.ben);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.job(id).at("/result/url").asText())
                .endsWith("/ben/notes/commit/" + scene.commits().getFirst().id());
    }

    /** Runs an attempt whose process is told to end right after the push. */
    private void stopBeforeRecording(UUID id) {
        AtomicInteger step = new AtomicInteger();
        attempts.run(id, () -> step.getAndIncrement() == 5);
        attempts.assertState(id, "queued");
        assertThat(scene.job(id).at("/step").asText()).isEqualTo("record");
    }

    @Test
    void finishedJobStaysAsItIs() {
        UUID id = scene.export();
        attempts.run(id);
        cancel(id);
        attempts.assertState(id, "succeeded");
    }

    private void cancel(UUID id) {
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
    }

    private boolean isPushed() {
        try {
            return !scene.commits().isEmpty();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A clock by which each look at the cancel flag is due: the row is asked at most once a second. */
    private static LeapingClock watchful() {
        return new LeapingClock(Duration.ofMillis(1_100));
    }
}
