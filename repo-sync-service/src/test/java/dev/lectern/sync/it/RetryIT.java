package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class RetryIT extends ExportCase {
    @Test
    void branchThatMovesIsRebuiltOn() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export();
        attempts.run(id, Attempts.before(4, () -> scene.commit("c.md")));
        attempts.assertState(id, "succeeded");
        assertThat(scene.files()).containsOnlyKeys("README.md", "c.md", "kb.yaml", "notes/a.md");
        assertThat(scene.commits()).hasSize(3);
    }

    @Test
    void branchThatKeepsMovingGetsAPullRequest() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export();
        AtomicInteger at = new AtomicInteger();
        attempts.run(id, () -> {
            if (scene.job(id).at("/step").asText().equals("push") && at.get() < 9) {
                scene.commit("c" + at.incrementAndGet() + ".md");
            }
            return false;
        });
        attempts.runToTheEnd(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
    }

    @Test
    void primaryRateLimitParksTheJobUntilTheReset() {
        UUID id = scene.export();
        Instant reset = Instant.now().plus(Duration.ofMinutes(20));
        scene.fault(Fault.next("GET /repos/ben/notes", Fault.primaryLimit(403, reset)));
        attempts.run(id);
        attempts.assertWaits(id, "rate_limited");
        assertThat(Instant.parse(scene.job(id).at("/not_before").asText()))
                .isBetween(reset.minusSeconds(2), reset.plusSeconds(5));
        attempts.due(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
    }

    @Test
    void secondaryRateLimitKnownByItsTextAloneParksTheJob() {
        UUID id = scene.export();
        scene.fault(Fault.next("GET /repos/ben/notes", Fault.secondaryLimit(403, null)));
        attempts.run(id);
        attempts.assertWaits(id, "rate_limited");
        assertThat(Instant.parse(scene.job(id).at("/not_before").asText()))
                .isAfter(Instant.now().plusSeconds(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /user", "GET /repos/ben/notes", "GET /ben/notes.git/info/refs"})
    void serverErrorsAndCutConnectionsAreTriedAgain(String route) {
        UUID id = scene.export();
        scene.fault(Fault.next(route, Fault.status(502)));
        attempts.run(id);
        attempts.assertWaits(id, "transient");
        attempts.due(id);
        scene.fault(Fault.next(route, new Effect.Cut()).times(2));
        attempts.run(id);
        attempts.assertWaits(id, "transient");
        scene.github.control().faults().clear();
        attempts.due(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /user", "GET /ben/notes.git/info/refs", "POST /ben/notes.git/git-receive-pack"})
    void errorThatStaysFailsAfterSixRetries(String route) throws IOException {
        UUID id = scene.export();
        scene.fault(Fault.next(route, Fault.status(500)).times(100));
        for (int retry = 1; retry <= 6; retry++) {
            attempts.run(id);
            attempts.assertWaits(id, "transient");
            assertThat(scene.job(id).at("/attempt").asInt()).isEqualTo(retry);
            attempts.due(id);
        }
        attempts.run(id);
        attempts.assertFailed(id, "transient");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void errorsAtTwoStepsInTurnFailTheJobAfterSixRetriesAsWell() throws IOException {
        UUID id = scene.export();
        for (int retry = 0; retry <= 6; retry++) {
            String route = retry % 2 == 0 ? "POST /ben/notes.git/git-receive-pack" : "GET /ben/notes.git/info/refs";
            scene.fault(Fault.next(route, Fault.status(500)));
            attempts.run(id);
            assertThat(scene.job(id).at("/step").asText()).isEqualTo(retry % 2 == 0 ? "push" : "fetch");
            attempts.due(id);
        }
        attempts.assertFailed(id, "transient");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void errorsBeforeAStepThatThenSucceededAreForgotten() {
        UUID id = scene.export();
        scene.fault(Fault.next("POST /ben/notes.git/git-receive-pack", Fault.status(500)));
        attempts.run(id);
        scene.fault(Fault.next("GET /ben/notes.git/info/refs", Fault.status(500)));
        attempts.due(id);
        attempts.run(id);
        attempts.assertWaits(id, "transient");
        attempts.due(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.job(id).at("/attempt").asInt()).isZero();
    }

    @Test
    void conflictIsTriedAgain() throws IOException {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        scene.fault(Fault.next("POST /repos/ben/notes/pulls", Fault.status(409)));
        attempts.runUntilItWaits(id, "conflict");
        attempts.runToTheEnd(id);
        attempts.assertState(id, "succeeded");
    }

    @Test
    void attemptThatTakesLongerThanTenMinutesEndsAndAnotherBegins() {
        UUID id = scene.export();
        attempts.run(id, new LeapingClock(Duration.ofMinutes(4)), () -> false);
        attempts.assertWaits(id, "transient");
        assertThat(scene.job(id).at("/error/detail").asText()).contains("time for one attempt");
        attempts.due(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
    }

    @Test
    void kbServiceThatIsAwayIsTriedAgainAndOneThatRefusesEndsTheJob() {
        UUID id = scene.export();
        scene.kbs.answer(503);
        attempts.run(id);
        attempts.assertWaits(id, "transient");
        scene.kbs.answer(404);
        attempts.due(id);
        attempts.run(id);
        assertThat(scene.job(id).at("/error/class").asText()).isEqualTo("access_lost");
    }
}
