package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.control.CommitSummary;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class PullRequestIT extends PullRequestCase {
    @Test
    void editGoesToTheUpstreamAsOneCommitAndOnePullRequest() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, better\n");
        scene.copies.edit(kb, "notes/new.md", "New\n");
        scene.copies.remove(kb, "notes/b.md");
        scene.copies.find("""
                {"path":"notes/new.md","line":1,"code":"missing_title","message":"It has no title.","severity":"error"},
                {"path":"kb.yaml","code":"other","message":"Not ours.","severity":"error"}""");

        JsonNode job = scene.sent(scene.ben, kb, "Better words");

        assertThat(job.at("/result/outcome").asText()).isEqualTo("pull_request");
        assertThat(job.at("/result/pull_request/number").asInt()).isEqualTo(1);
        assertThat(job.at("/result/pull_request/state").asText()).isEqualTo("open");
        assertThat(job.at("/findings").size()).isEqualTo(1);
        assertThat(job.at("/findings/0/code").asText()).isEqualTo("missing_title");
        String branch = job.at("/result/branch").asText();
        assertThat(scene.repositories().files("ben/handbook", branch))
                .isEqualTo(Map.of("kb.yaml", "name: Handbook\n", "notes/a.md", "A, better\n", "notes/new.md", "New\n"));
        CommitSummary commit = scene.commits("ben/handbook", branch).getFirst();
        assertThat(commit.id()).isEqualTo(job.at("/result/commit").asText());
        assertThat(commit.authorEmail()).isEqualTo("7+ben@users.noreply.github.com");
        assertThat(commit.committer()).isEqualTo("Lectern");
        assertThat(commit.message())
                .startsWith("Better words\n")
                .contains("Lectern-Pull-Request: " + job.at("/id").asText())
                .contains("Lectern-Kb: " + kb);
        assertThat(commit.parents()).containsExactly(scene.upstreamHead());
        assertThat(upstreamPull(1).at("/body").asText())
                .startsWith("Why: Better words")
                .contains("`notes/new.md:1` missing_title: It has no title.")
                .doesNotContain("Not ours");
        assertThat(upstreamPull(1).at("/maintainer_can_modify").asBoolean()).isTrue();
    }

    @Test
    void nothingEditedIsNoPullRequest() throws IOException {
        JsonNode job = scene.sent(scene.ben, kb, "Nothing");

        assertThat(job.at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(scene.requests("POST", PULLS)).isZero();
        assertThat(scene.as(scene.ben).get("/api/kbs/" + kb + "/pull-request").statusCode())
                .isEqualTo(404);
    }

    @Test
    void upstreamThatMovedIsMergedFirstAndKept() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.repositories().commit(ContributionScene.UPSTREAM, "main", Map.of("notes/b.md", "B2\n"), "theirs");

        JsonNode job = scene.sent(scene.ben, kb, "Mine");

        String branch = job.at("/result/branch").asText();
        assertThat(scene.repositories().files("ben/handbook", branch))
                .containsEntry("notes/a.md", "A, mine\n")
                .containsEntry("notes/b.md", "B2\n");
        assertThat(upstreamPull(1).at("/mergeable").asBoolean()).isTrue();
        assertThat(upstreamPull(1).at("/changed_files").asInt()).isEqualTo(1);
        assertThat(scene.copies.text(kb, "notes/b.md")).isEqualTo("B2\n");
    }

    @Test
    void secondCallUpdatesTheSamePullRequestAlsoOverAMovedUpstream() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, one\n");
        JsonNode first = scene.sent(scene.ben, kb, "One");
        scene.copies.edit(kb, "notes/a.md", "A, two\n");
        scene.repositories().commit(ContributionScene.UPSTREAM, "main", Map.of("notes/b.md", "B2\n"), "theirs");

        JsonNode second = scene.sent(scene.ben, kb, "Two");

        assertThat(second.at("/result/pull_request/number").asInt()).isEqualTo(1);
        assertThat(upstreamPull(1).at("/title").asText()).isEqualTo("Two");
        assertThat(scene.requests("POST", PULLS)).isEqualTo(1);
        String branch = second.at("/result/branch").asText();
        CommitSummary tip = scene.commits("ben/handbook", branch).getFirst();
        assertThat(tip.parents()).containsExactly(first.at("/result/commit").asText(), scene.upstreamHead());
        assertThat(upstreamPull(1).at("/changed_files").asInt()).isEqualTo(1);
        assertThat(scene.repositories().files("ben/handbook", branch)).containsEntry("notes/b.md", "B2\n");
    }

    @Test
    void sameAgainMakesNoCommit() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, one\n");
        JsonNode first = scene.sent(scene.ben, kb, "One");

        JsonNode again = scene.sent(scene.ben, kb, "Other words");

        assertThat(again.at("/result/commit")).isEqualTo(first.at("/result/commit"));
        assertThat(again.at("/result/pull_request/number").asInt()).isEqualTo(1);
        assertThat(upstreamPull(1).at("/title").asText()).isEqualTo("Other words");
    }

    @Test
    void whatBothSidesChangedStaysAtHomeUntilItIsDecided() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.copies.edit(kb, "notes/b.md", "B, mine\n");
        scene.repositories().commit(ContributionScene.UPSTREAM, "main", Map.of("notes/a.md", "A, theirs\n"), "theirs");

        JsonNode job = scene.sent(scene.ben, kb, "Both");

        assertThat(job.at("/findings/0/code").asText()).isEqualTo("conflict");
        assertThat(job.at("/findings/0/path").asText()).isEqualTo("notes/a.md");
        assertThat(job.at("/result/report/conflicts").asInt()).isEqualTo(1);
        String branch = job.at("/result/branch").asText();
        assertThat(scene.repositories().files("ben/handbook", branch))
                .containsEntry("notes/a.md", "A, theirs\n")
                .containsEntry("notes/b.md", "B, mine\n");
        assertThat(upstreamPull(1).at("/body").asText()).contains("Left out").contains("`notes/a.md`");

        scene.copies.edit(kb, "notes/a.md", "A, both\n");
        scene.copies.resolve(kb, "notes/a.md");
        scene.sent(scene.ben, kb, "Both");
        assertThat(scene.repositories().files("ben/handbook", branch)).containsEntry("notes/a.md", "A, both\n");
        assertThat(upstreamPull(1).at("/body").asText()).doesNotContain("Left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "squash"})
    void afterAMergeTheNextOneStartsAFreshBranch(String method) throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, one\n");
        String first = scene.sent(scene.ben, kb, "One").at("/result/branch").asText();
        scene.merge(1, method);
        assertThat(scene.status(scene.ben, kb).at("/state").asText()).isEqualTo("merged");
        scene.copies.edit(kb, "notes/b.md", "B, two\n");

        JsonNode job = scene.sent(scene.ben, kb, "Two");

        assertThat(job.at("/result/pull_request/number").asInt()).isEqualTo(2);
        assertThat(job.at("/result/branch").asText()).isNotEqualTo(first);
        assertThat(upstreamPull(2).at("/commits").asInt()).isEqualTo(1);
        assertThat(upstreamPull(2).at("/changed_files").asInt()).isEqualTo(1);
        assertThat(scene.status(scene.ben, kb).at("/number").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void twoPeoplesPullRequestsLoseNothingInEitherOrder(boolean benFirst) throws IOException {
        UUID other = scene.forked(scene.eve);
        scene.copies.edit(kb, "notes/a.md", "A, ben\n");
        scene.copies.edit(other, "notes/b.md", "B, eve\n");
        scene.sent(scene.ben, kb, "Ben's");
        scene.sent(scene.eve, other, "Eve's");
        scene.merge(benFirst ? 1 : 2, "merge");
        JsonNode again = benFirst ? scene.sent(scene.eve, other, "Eve's") : scene.sent(scene.ben, kb, "Ben's");
        assertThat(again.at("/result/pull_request/number").asInt()).isEqualTo(benFirst ? 2 : 1);
        scene.merge(benFirst ? 2 : 1, "squash");

        assertThat(scene.repositories().files(ContributionScene.UPSTREAM, "main"))
                .containsEntry("notes/a.md", "A, ben\n")
                .containsEntry("notes/b.md", "B, eve\n");
    }

    private JsonNode upstreamPull(int number) {
        return Scene.json(
                RestAssured.given().header("User-Agent", "test").get(scene.github.apiUrl() + PULLS + "/" + number));
    }
}
