package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pull requests whose process, connection or person gives up half way. */
@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class PullRequestCrashIT extends PullRequestCase {
    @Test
    void mergeWhoseAnswerWasLostIsToldWithItsCounts() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.repositories()
                .commit(
                        ContributionScene.UPSTREAM,
                        "main",
                        Map.of("notes/a.md", "A2\n", "notes/b.md", "B2\n"),
                        "theirs");
        scene.copies.loseTheNextAnswer();
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/error/class").asText()).isEqualTo("transient");
        assertThat(scene.copies.text(kb, "notes/b.md")).isEqualTo("B2\n");
        scene.due(id);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/report/updated").asInt()).as(job.toString()).isEqualTo(2);
        assertThat(job.at("/result/report/conflicts").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void processThatDiesAfterAnyStepLeavesOneCommitAndOnePullRequest(int steps) throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.repositories().commit(ContributionScene.UPSTREAM, "main", Map.of("notes/b.md", "B2\n"), "theirs");
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.dieAfter(id, steps);
        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("running");
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(scene.requests("POST", PULLS)).isEqualTo(1);
        assertThat(scene.commits("ben/handbook", job.at("/result/branch").asText()))
                .hasSize(3);
        assertThat(scene.repositories().branches("ben/handbook")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /*/*/git-receive-pack", "POST /repos/*/*/pulls"})
    void answerThatIsLostMakesNothingTwice(String route) throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.github.control().faults().add(Fault.next(route, new Effect.CutAfterwards()));
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/error/class").asText()).isEqualTo("transient");
        scene.due(id);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/result/pull_request/number").asInt())
                .as(job.toString())
                .isEqualTo(1);
        assertThat(scene.commits("ben/handbook", job.at("/result/branch").asText()))
                .hasSize(2);
    }

    @Test
    void pullRequestWhoseAnswerWasLostIsToldOfThoughTheJobIsCancelled() {
        UUID id = cancelledAfterALostAnswer("POST /repos/*/*/pulls");

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/pull_request/number").asInt()).isEqualTo(1);
        assertThat(scene.requests("POST", PULLS)).isEqualTo(1);
    }

    @Test
    void branchThatWasPushedBeforeTheCancelIsNamedAndNotAskedToBeMerged() throws IOException {
        UUID id = cancelledAfterALostAnswer("POST /*/*/git-receive-pack");

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("cancelled");
        assertThat(job.at("/result/outcome").asText()).isEqualTo("incomplete");
        assertThat(job.at("/result/repository").asText()).isEqualTo("ben/handbook");
        assertThat(scene.commits("ben/handbook", job.at("/result/branch").asText())
                        .getFirst()
                        .id())
                .isEqualTo(job.at("/result/commit").asText());
        assertThat(scene.requests("POST", PULLS)).isZero();
    }

    @Test
    void pushIntoAnOpenPullRequestIsToldOfThoughTheJobIsCancelled() throws IOException {
        scene.copies.edit(kb, "notes/b.md", "B, mine\n");
        scene.sent(scene.ben, kb, "Mine");
        UUID id = cancelledAfterALostAnswer("POST /*/*/git-receive-pack");

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(scene.commits("ben/handbook", job.at("/result/branch").asText())
                        .getFirst()
                        .id())
                .isEqualTo(job.at("/result/commit").asText());
    }

    private UUID cancelledAfterALostAnswer(String route) {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.github.control().faults().add(Fault.next(route, new Effect.CutAfterwards()));
        UUID id = scene.send(scene.ben, kb, "Mine, and more");
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/error/class").asText()).isEqualTo("transient");
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        scene.run(id);
        return id;
    }

    @Test
    void pullRequestThatSomebodyOpenedMeanwhileIsAdopted() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.github.control().faults().add(Fault.next("GET /repos/ada/handbook/pulls", Fault.answer(200, "[]")));
        UUID first = scene.send(scene.ben, kb, "Mine");
        scene.run(first);
        scene.github.control().faults().add(Fault.next("GET /repos/ada/handbook/pulls", Fault.answer(200, "[]")));

        JsonNode job = scene.sent(scene.ben, kb, "Mine, again");

        assertThat(job.at("/result/pull_request/number").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void cancelWorksBeforeEveryStep(int step) {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.dieAfter(id, step);
        Tables.execute(scene.world, "UPDATE repo_sync.job SET cancel_requested = true WHERE job_id = '" + id + "'");
        scene.run(id);

        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("cancelled");
        assertThat(scene.requests("POST", PULLS)).isZero();
    }
}
