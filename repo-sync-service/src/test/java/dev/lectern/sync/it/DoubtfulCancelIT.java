package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Exports that are cancelled while nobody here knows what GitHub has got of them. */
@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class DoubtfulCancelIT extends ExportCase {
    private static final String PUSH = "POST /ben/notes.git/git-receive-pack";
    private static final String LOOK = "GET /ben/notes.git/info/refs";
    private static final String PULLS = "POST /repos/ben/notes/pulls";

    @Test
    void pushWhoseAnswerWasLostIsWrittenDownThoughTheJobIsCancelled() throws IOException {
        UUID id = waitsAfter(PUSH, new Effect.CutAfterwards(), scene.export());
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.job(id).at("/result/commit").asText())
                .isEqualTo(scene.commits().getFirst().id());
        assertThat(scene.job(id).at("/error").isNull()).isTrue();
    }

    @Test
    void pushThatSomebodyBuiltOnIsWrittenDownAsWell() throws IOException {
        UUID id = waitsAfter(PUSH, new Effect.CutAfterwards(), scene.export());
        String ours = scene.commits().getFirst().id();
        scene.commit("theirs.md");
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.job(id).at("/result/commit").asText()).isEqualTo(ours);
    }

    @Test
    void pushThatNeverArrivedIsCancelledAndNotTriedAgain() throws IOException {
        UUID id = waitsAfter(PUSH, new Effect.Cut(), scene.export());
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "cancelled");
        assertThat(scene.job(id).at("/error").isNull()).isTrue();
        assertThat(scene.job(id).at("/result").isNull()).isTrue();
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void whileGitHubCannotBeAskedTheJobIsNeitherCancelledNorPushed() throws IOException {
        UUID id = waitsAfter(PUSH, new Effect.CutAfterwards(), scene.export());
        cancel(id);
        scene.fault(Fault.next(LOOK, Fault.status(502)));
        attempts.run(id);
        attempts.assertWaits(id, "transient");
        attempts.due(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void whoCannotAskAnyMoreIsToldThatNobodyKnows() throws IOException {
        UUID id = waitsAfter(PUSH, new Effect.CutAfterwards(), scene.export());
        scene.github.control().accounts().revokeTokens("ben");
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "cancelled");
        assertThat(scene.job(id).at("/error/class").asText()).isEqualTo("in_doubt");
        assertThat(scene.job(id).at("/error/detail").asText()).contains("cannot be asked");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void processThatDiedInThePushIsAskedAboutToo() throws IOException {
        UUID id = waitsAfter(PUSH, new Effect.CutAfterwards(), scene.export());
        Tables.execute(scene.world, "UPDATE repo_sync.job SET state = 'running' WHERE job_id = '" + id + "'");
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
    }

    @Test
    void pullRequestWhoseAnswerWasLostIsWrittenDown() throws IOException {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        scene.fault(Fault.next(PULLS, new Effect.CutAfterwards()));
        attempts.runUntilItWaits(id, "transient");
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.job(id).at("/result/pull_request/number").asInt()).isPositive();
    }

    @Test
    void branchThatStaysWithoutItsPullRequestIsNamed() throws IOException {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        scene.fault(Fault.next(PULLS, new Effect.Cut()));
        attempts.runUntilItWaits(id, "transient");
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "cancelled");
        JsonNode stands = scene.job(id).at("/result");
        assertThat(stands.at("/outcome").asText()).isEqualTo("incomplete");
        assertThat(stands.at("/branch").asText()).isEqualTo("lectern/export-" + id);
        assertThat(stands.at("/pull_request").isNull()).isTrue();
        assertThat(scene.requests("POST", "/repos/ben/notes/pulls")).isEqualTo(1);
    }

    @Test
    void whoAsksForTheSameAgainGetsAJobThatIsNotCancelled() throws IOException {
        UUID first = waitsAfter(PUSH, new Effect.CutAfterwards(), scene.export());
        cancel(first);
        UUID second = scene.export();
        assertThat(second).isNotEqualTo(first);
        attempts.run(second);
        attempts.run(first);
        attempts.assertState(second, "succeeded");
        assertThat(scene.job(second).at("/result/outcome").asText()).isEqualTo("no_changes");
        attempts.assertState(first, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void whoAsksForTheSameAgainWhileTheJobIsBeingEndedGetsAnotherToo() {
        UUID first = scene.export();
        AtomicReference<UUID> again = new AtomicReference<>(first);
        attempts.run(first, new LeapingClock(Duration.ofMillis(1_100)), Attempts.before(1, () -> {
            cancel(first);
            again.set(scene.export());
        }));
        attempts.assertState(first, "cancelled");
        UUID second = Objects.requireNonNull(again.get());
        assertThat(second).isNotEqualTo(first);
        attempts.run(second);
        attempts.assertState(second, "succeeded");
    }

    @Test
    void secondCancelOfAJobThatIsBeingAskedAboutChangesNothing() throws IOException {
        UUID id = waitsAfter(PUSH, new Effect.CutAfterwards(), scene.export());
        cancel(id);
        cancel(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        cancel(id);
        attempts.assertState(id, "succeeded");
    }

    private UUID waitsAfter(String route, Effect effect, UUID id) {
        scene.fault(Fault.next(route, effect));
        attempts.runUntilItWaits(id, "transient");
        return id;
    }

    private void cancel(UUID id) {
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
    }
}
