package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** What is known of a pull request that was sent, and of the upstream. */
@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class PullRequestLookIT extends PullRequestCase {
    @Test
    void closedReopenedAndDeletedBranchesAreNoticed() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, one\n");
        String branch = scene.sent(scene.ben, kb, "One").at("/result/branch").asText();
        assertThat(scene.status(scene.ben, kb).at("/state").asText()).isEqualTo("open");
        scene.repositories().deleteBranch("ben/handbook", branch);
        forget();
        assertThat(scene.status(scene.ben, kb).at("/state").asText()).isEqualTo("closed");

        JsonNode next = scene.sent(scene.ben, kb, "Again");

        assertThat(next.at("/result/pull_request/number").asInt()).isEqualTo(2);
        assertThat(scene.repositories().files("ben/handbook", branch)).containsEntry("notes/a.md", "A, one\n");
    }

    @Test
    void nextLookAfterAnEventOfThePullRequestAsksGitHub() {
        scene.copies.edit(kb, "notes/a.md", "A, one\n");
        scene.sent(scene.ben, kb, "One");
        assertThat(scene.status(scene.ben, kb).at("/state").asText()).isEqualTo("open");
        scene.merge(1, "merge");
        String event = "{\"action\":\"edited\",\"number\":%d,\"repository\":{\"id\":1,\"full_name\":\"%s\"}}";
        Hook hook = new Hook(scene.tokens);

        hook.send("pull_request", event.formatted(2, ContributionScene.UPSTREAM));
        hook.send("pull_request", event.formatted(1, "eve/handbook"));
        assertThat(scene.status(scene.ben, kb).at("/state").asText())
                .as("of others")
                .isEqualTo("open");

        hook.send("pull_request", event.formatted(1, "Ada/Handbook"));
        assertThat(scene.status(scene.ben, kb).at("/state").asText()).isEqualTo("merged");
    }

    @Test
    void stateChecksAndReviewsAreShown() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, one\n");
        JsonNode job = scene.sent(scene.ben, kb, "One");
        String commit = job.at("/result/commit").asText();
        scene.github.control().reports().check(ContributionScene.UPSTREAM, commit, "lectern ci", "success");
        scene.github.control().reports().status(ContributionScene.UPSTREAM, commit, "licence", "pending");
        scene.github.control().reports().review(ContributionScene.UPSTREAM, 1, "ada", "CHANGES_REQUESTED");

        JsonNode status = scene.status(scene.ben, kb);

        assertThat(status.at("/state").asText()).isEqualTo("open");
        assertThat(status.at("/mergeable").asBoolean()).isTrue();
        assertThat(status.at("/checks/0/name").asText()).isEqualTo("lectern ci");
        assertThat(status.at("/checks/0/state").asText()).isEqualTo("success");
        assertThat(status.at("/checks/1/state").asText()).isEqualTo("pending");
        assertThat(status.at("/reviews/0/author").asText()).isEqualTo("ada");
        assertThat(status.at("/reviews/0/state").asText()).isEqualTo("changes_requested");
        long asked = scene.requests("GET", PULLS + "/1");
        assertThat(scene.status(scene.ben, kb).at("/number").asInt()).isEqualTo(1);
        assertThat(scene.requests("GET", PULLS + "/1")).isEqualTo(asked);
    }

    @Test
    void upstreamTellsBehindAheadAndChanges() throws IOException {
        scene.repositories().commit(ContributionScene.UPSTREAM, "main", Map.of("notes/b.md", "B2\n"), "theirs");
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");

        JsonNode before = upstream();
        assertThat(before.at("/behind").asInt()).as(before.toString()).isEqualTo(1);
        assertThat(before.at("/ahead").asInt()).isZero();
        assertThat(before.at("/changes/0/path").asText()).isEqualTo("notes/a.md");
        assertThat(before.at("/changes/0/change").asText()).isEqualTo("modified");
        assertThat(before.at("/upstream/fork/repository").asText()).isEqualTo("ben/handbook");

        scene.sent(scene.ben, kb, "Mine");
        JsonNode after = upstream();
        assertThat(after.at("/behind").asInt()).isZero();
        assertThat(after.at("/ahead").asInt()).isEqualTo(1);
        assertThat(after.at("/conflicts").asInt()).isZero();
    }

    @Test
    void readerSeesThePullRequestAndAStrangerDoesNot() {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.sent(scene.ben, kb, "Mine");

        assertThat(scene.as(scene.eve).get("/api/kbs/" + kb + "/pull-request").statusCode())
                .isEqualTo(404);
        assertThat(scene.as(scene.eve).get("/api/kbs/" + kb + "/upstream").statusCode())
                .isEqualTo(404);
        scene.world.grant(kb, scene.eve, "read");
        assertThat(scene.status(scene.eve, kb).at("/number").asInt()).isEqualTo(1);
    }

    @Test
    void whereNoneWasSentAReaderIsToldSoAndAStrangerNothing() {
        assertThat(Scene.json(scene.as(scene.ben).get("/api/kbs/" + kb + "/pull-request"))
                        .path("detail")
                        .asText())
                .isEqualTo("No pull request was sent from this knowledge base yet: send one first.");
        assertThat(scene.as(scene.eve).get("/api/kbs/" + kb + "/pull-request").asString())
                .isEqualTo(scene.as(scene.eve)
                        .get("/api/kbs/" + UUID.randomUUID() + "/pull-request")
                        .asString());
    }

    private JsonNode upstream() {
        return Scene.json(scene.as(scene.ben).get("/api/kbs/" + kb + "/upstream"));
    }

    private void forget() {
        Tables.execute(scene.world, "UPDATE repo_sync.pull_request SET checked_at = NULL");
    }
}
