package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.control.CommitSummary;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.JobRunner;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class PullRequestIT {
    private static final String PULLS = "/repos/ada/handbook/pulls";

    @Inject
    JobRunner runner;

    @Inject
    Connections connections;

    private ContributionScene scene;
    private UUID kb;

    @BeforeEach
    void fork() throws IOException {
        scene = new ContributionScene(connections, runner);
        kb = scene.forked(scene.ben);
    }

    @AfterEach
    void close() {
        scene.close();
    }

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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
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
    void pullRequestThatSomebodyOpenedMeanwhileIsAdopted() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.github.control().faults().add(Fault.next("GET /repos/ada/handbook/pulls", Fault.answer(200, "[]")));
        UUID first = scene.send(scene.ben, kb, "Mine");
        scene.run(first);
        scene.github.control().faults().add(Fault.next("GET /repos/ada/handbook/pulls", Fault.answer(200, "[]")));

        JsonNode job = scene.sent(scene.ben, kb, "Mine, again");

        assertThat(job.at("/result/pull_request/number").asInt()).isEqualTo(1);
    }

    @Test
    void helpOfMaintainersThatCannotBeOfferedIsLeftOut() {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.github
                .control()
                .faults()
                .add(Fault.next(
                        "POST /repos/ada/handbook/pulls",
                        Fault.answer(
                                422,
                                "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"PullRequest\",\"field\":\"fork_collab\","
                                        + "\"code\":\"custom\",\"message\":\"fork_collab Fork collab can't be granted by someone without"
                                        + " permission\"}]}")));

        JsonNode job = scene.sent(scene.ben, kb, "Mine");

        assertThat(job.at("/result/pull_request/number").asInt()).isEqualTo(1);
        assertThat(upstreamPull(1).at("/maintainer_can_modify").asBoolean()).isFalse();
    }

    @Test
    void branchThatSomebodyElsePushedToIsLeftAlone() throws IOException {
        scene.copies.edit(kb, "notes/a.md", "A, one\n");
        String branch = scene.sent(scene.ben, kb, "One").at("/result/branch").asText();
        String theirs = scene.repositories().commit("ben/handbook", branch, Map.of("x.md", "x\n"), "from elsewhere");
        scene.copies.edit(kb, "notes/a.md", "A, two\n");
        UUID id = scene.send(scene.ben, kb, "Two");
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("branch_moved");
        assertThat(scene.commits("ben/handbook", branch).getFirst().id()).isEqualTo(theirs);
    }

    @ParameterizedTest
    @CsvSource({
        "SECRETS, secret_blocked, failed",
        "SIGNATURES, signature_required, failed",
        "PROTECTED, protected, failed"
    })
    void rulesOfTheForkEndInTheirOwnClass(BranchRule.Kind rule, String errorClass, String state) {
        scene.copies.edit(kb, "notes/a.md", "a key\nxoxb-1234567890-" + "abcdefghijklmnopqrstuvwx\n");
        scene.repositories().addRule("ben/handbook", "*", rule);
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        if (job.at("/error/class").asText().equals("secrets_found")) {
            assertThat(rule).isNotNull();
            return;
        }
        assertThat(job.at("/error/class").asText()).as(job.toString()).isEqualTo(errorClass);
        assertThat(job.at("/state").asText()).isEqualTo(state);
        assertThat(scene.requests("POST", PULLS)).isZero();
    }

    @Test
    void organisationThatRestrictsAppsTakesNoPullRequest() {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.github.control().accounts().createOrganisation("guild", Map.of());
        scene.repositories().transfer(ContributionScene.UPSTREAM, "guild");
        scene.github.control().accounts().restrictApps("guild", true);
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/error/class").asText()).as(job.toString()).isEqualTo("organisation_policy");
        assertThat(job.at("/state").asText()).isEqualTo("failed");
    }

    @Test
    void upstreamAndForkThatWereRenamedAreFollowed() {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        scene.repositories().rename(ContributionScene.UPSTREAM, "manual");
        scene.repositories().rename("ben/handbook", "mine");

        JsonNode job = scene.sent(scene.ben, kb, "Mine");

        assertThat(job.at("/result/pull_request/url").asText()).contains("/ada/manual/pull/1");
        assertThat(scene.status(scene.ben, kb).at("/number").asInt()).isEqualTo(1);
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
    void onlyAdminsOfTheKbSendAndOthersAreToldNoMoreThanTheyMayKnow() {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        Map<String, String> wish = Map.of("title", "Mine");
        Response stranger = scene.as(scene.eve).body(wish).post("/api/kbs/" + kb + "/pull-request");
        Response missing = scene.as(scene.eve).body(wish).post("/api/kbs/" + UUID.randomUUID() + "/pull-request");
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(stranger.asString()).isEqualTo(missing.asString());
        scene.world.grant(kb, scene.eve, "read");
        Response reader = scene.as(scene.eve).body(wish).post("/api/kbs/" + kb + "/pull-request");
        assertThat(reader.statusCode()).isEqualTo(403);
        assertThat(Scene.json(reader).at("/reason").asText()).isEqualTo("needs_admin");
        scene.world.execute("UPDATE auth.kb_permission SET role = 'write' WHERE principal_id = ?", scene.eve);
        assertThat(scene.as(scene.eve)
                        .body(wish)
                        .post("/api/kbs/" + kb + "/pull-request")
                        .statusCode())
                .isEqualTo(403);
        assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body(wish)
                        .post("/api/kbs/" + kb + "/pull-request")
                        .statusCode())
                .isEqualTo(401);
        assertThat(scene.requests("POST", PULLS)).isZero();
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
    void accessThatIsLostMeanwhileStopsTheJobBeforeThePush() {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.dieAfter(id, 3);
        scene.world.revoke(kb, scene.ben);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/error/class").asText()).as(job.toString()).isEqualTo("access_lost");
        assertThat(scene.requests("POST", PULLS)).isZero();
    }

    @Test
    void mirrorSendsNothing() {
        scene.world.grant(scene.handbook, scene.ben, "admin");
        Response answer =
                scene.as(scene.ben).body(Map.of("title", "Mine")).post("/api/kbs/" + scene.handbook + "/pull-request");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Scene.json(answer).at("/type").asText()).isEqualTo("/problems/mirrored_kb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":\"  \"}", "{\"title\":\"two\\nlines\"}", "{\"title\":7}"})
    void oddTitleIsRefused(String body) {
        assertThat(scene.as(scene.ben)
                        .body(body)
                        .post("/api/kbs/" + kb + "/pull-request")
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode upstream() {
        return Scene.json(scene.as(scene.ben).get("/api/kbs/" + kb + "/upstream"));
    }

    private void forget() {
        Tables.execute(scene.world, "UPDATE repo_sync.pull_request SET checked_at = NULL");
    }

    private JsonNode upstreamPull(int number) {
        return Scene.json(
                RestAssured.given().header("User-Agent", "test").get(scene.github.apiUrl() + PULLS + "/" + number));
    }
}
