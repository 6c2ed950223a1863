package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class CrashIT extends ExportCase {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void processThatDiesAfterAnyStepLeavesExactlyOneCommit(int steps) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export();
        attempts.dieBefore(id, steps);
        attempts.assertState(id, "running");
        attempts.run(id);

        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void processThatDiesAroundAPullRequestLeavesExactlyOne(int steps) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export("pull_request", null);
        attempts.dieBefore(id, steps);
        attempts.runToTheEnd(id);

        assertOnePullRequest(id);
    }

    @Test
    void processThatDiesWhenThePullRequestIsOpenLeavesExactlyOne() throws IOException {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        attempts.runUntilItsTurn(id);
        attempts.ready(id);
        attempts.dieBefore(id, 1);
        assertThat(scene.requests("POST", "/repos/ben/notes/pulls")).isEqualTo(1);
        attempts.runToTheEnd(id);
        assertOnePullRequest(id);
    }

    @Test
    void connectionCutAfterTheRefMovedYieldsNoSecondCommit() throws IOException {
        UUID id = scene.export();
        scene.fault(Fault.next("POST /ben/notes.git/git-receive-pack", new Effect.CutAfterwards()));
        attempts.run(id);
        attempts.assertWaits(id, "transient");
        attempts.due(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void stepAtWhichTheProcessDiesThreeTimesIsSetAsideWithItsEvidence() throws IOException {
        UUID id = scene.export();
        for (int death = 1; death <= 3; death++) {
            attempts.dieRightBeforeThePush(id);
            attempts.assertState(id, "running");
        }
        attempts.run(id);
        attempts.assertState(id, "quarantined");
        assertThat(scene.job(id).at("/error/detail").asText()).isEqualTo("the process ended three times at step push");
        assertThat(scene.job(id).at("/finished_at").asText()).isNotEmpty();
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void processThatDiesTwiceAtAStepIsForgiven() throws IOException {
        UUID id = scene.export();
        attempts.dieRightBeforeThePush(id);
        attempts.dieRightBeforeThePush(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void sameFaultOfOursAtTheSameStepThreeTimesIsSetAsideWithItsEvidence() throws IOException {
        UUID id = scene.export();
        for (int fault = 1; fault <= 2; fault++) {
            attempts.failRightBeforeThePush(id);
            attempts.assertWaits(id, "internal");
            attempts.due(id);
        }
        attempts.failRightBeforeThePush(id);
        attempts.assertState(id, "quarantined");
        assertThat(scene.job(id).at("/error/class").asText()).isEqualTo("internal");
        assertThat(scene.job(id).at("/error/detail").asText())
                .isEqualTo("unexpected IllegalStateException at step push, 3 times");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void faultsOfOursAtTwoStepsInTurnAreSetAsideAsWell() throws IOException {
        UUID id = scene.export();
        attempts.failRightBeforeThePush(id);
        attempts.due(id);
        attempts.run(id, Attempts.before(1, () -> {
            throw new IllegalStateException("a fault of ours on the way back to the push");
        }));
        attempts.assertWaits(id, "internal");
        attempts.due(id);
        attempts.failRightBeforeThePush(id);
        attempts.assertState(id, "quarantined");
        assertThat(scene.commits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void processThatWasTakenForDeadWritesNothingMore(int step) throws IOException {
        UUID id = scene.export();
        attempts.run(id, Attempts.before(step, () -> attempts.run(id)));
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
        assertThat(Tables.count(scene.world, "SELECT fence FROM repo_sync.job WHERE job_id = '" + id + "'"))
                .isEqualTo(2);
        String last = "SELECT count(*) FROM repo_sync.job_event WHERE job_id = '" + id + "' AND number > "
                + "(SELECT number FROM repo_sync.job_event WHERE job_id = '" + id
                + "' AND data->>'state' = 'succeeded')";
        assertThat(Tables.count(scene.world, last)).isZero();
    }

    private void assertOnePullRequest(UUID id) throws IOException {
        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
        assertThat(job.at("/result/pull_request/number").asInt()).isPositive();
        assertThat(scene.commits()).hasSize(1);
        assertThat(scene.repositories().commits(Scene.REPOSITORY, "lectern/export-" + id))
                .hasSize(2);
        assertThat(scene.requests("POST", "/repos/ben/notes/pulls")).isEqualTo(1);
    }
}
