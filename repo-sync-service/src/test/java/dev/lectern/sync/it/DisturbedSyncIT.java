package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Syncs that are cancelled, that die, or whose KB or branch moves while they are under way. */
@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class DisturbedSyncIT extends SyncCase {
    @Test
    void headWhoseAnswerWasLostIsToldWithItsCounts() {
        String head = git.commit("eve", "change a", "a.md", "one more", "d.md", "four");
        git.push();
        UUID id = accepted(ada);
        scene.kbs.mounted().loseTheNextAnswer();
        run(id);
        assertThat(job(ada, id).at("/error/class").asText()).isEqualTo("transient");
        assertThat(mounted().head).isEqualTo(head);
        attempts.due(id);
        run(id);

        assertLevel(id, 1, 1);
        assertThat(mounted().files).containsEntry("a.md", "one more").containsEntry("d.md", "four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "fetch", "check"})
    void headThatIsThereWhenTheProcessDiesIsToldWithItsCountsFromAnyStep(String step) {
        git.commit("eve", "change a", "a.md", "one more", "d.md", "four");
        git.push();
        UUID id = accepted(ada);
        attempts.dieIn(id, step, 3);
        run(id);

        assertLevel(id, 1, 1);
        assertThat(synced(ada).at("/result/outcome").asText()).isEqualTo("no_changes");
    }

    private void assertLevel(UUID id, int created, int updated) {
        JsonNode job = job(ada, id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("level");
        assertThat(job.at("/result/report/created").asInt()).isEqualTo(created);
        assertThat(job.at("/result/report/updated").asInt()).isEqualTo(updated);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void cancelWorksBeforeEveryStepUpToTheNewHead(int step) {
        String before = mounted().head;
        git.commit("eve", "change a", "a.md", "one more");
        git.push();
        UUID id = accepted(ada);
        attempts.dieBefore(id, step);
        scene.as(ada).delete("/api/jobs/" + id).then().statusCode(202);
        run(id);
        assertThat(job(ada, id).at("/state").asText()).isEqualTo("cancelled");
        assertThat(mounted().head).isEqualTo(before);
    }

    @Test
    void headThatTheKbHasGotIsToldOfThoughTheJobWasCancelled() {
        String head = git.commit("eve", "change a", "a.md", "one more");
        git.push();
        UUID id = accepted(ada);
        attempts.dieIn(id, "apply", 3);
        scene.as(ada).delete("/api/jobs/" + id).then().statusCode(202);
        run(id);
        assertThat(job(ada, id).at("/state").asText()).isEqualTo("succeeded");
        assertThat(job(ada, id).at("/result/commit").asText()).isEqualTo(head);
        assertThat(mounted().head).isEqualTo(head);
        assertLevel(id, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void processThatDiesAfterAnyStepLeavesTheKbAtOneHead(int steps) {
        String head = git.commit("eve", "change a", "a.md", "one more");
        git.push();
        UUID id = accepted(ada);
        attempts.dieBefore(id, steps);
        run(id);
        assertThat(job(ada, id).at("/state").asText())
                .as(job(ada, id).toString())
                .isEqualTo("succeeded");
        assertThat(mounted().head).isEqualTo(head);
        assertThat(mounted().files).containsEntry("a.md", "one more");
        assertThat(mounted().revisions).isEqualTo(5);
    }

    @Test
    void headThatMovesDuringTheSyncIsLeftForTheNext() {
        String second = git.commit("eve", "second", "a.md", "second");
        git.push();
        UUID id = accepted(ada);
        attempts.run(id, Attempts.before(1, () -> {
            git.commit("eve", "third", "a.md", "third");
            git.push();
        }));
        assertThat(job(ada, id).at("/result/commit").asText()).isEqualTo(second);
        assertThat(mounted().files).containsEntry("a.md", "second");
    }

    @Test
    void kbThatSomebodyElseBroughtLevelMeanwhileIsLookedAtAgain() {
        git.commit("eve", "second", "a.md", "second");
        git.push();
        UUID mine = accepted(ada);
        attempts.run(mine, Attempts.before(2, () -> {
            String third = git.commit("eve", "third", "a.md", "third");
            git.push();
            mounted().head = third;
            scene.world.execute("UPDATE auth.kb_upstream SET head = ? WHERE kb_id = ?", third, kb);
        }));
        JsonNode job = job(ada, mine);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/outcome").asText()).isEqualTo("no_changes");
    }
}
