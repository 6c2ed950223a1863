package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.store.Permission;
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
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class ForkIT {
    private static final String FORKS = "/repos/ada/handbook/forks";

    @Inject
    JobRunner runner;

    @Inject
    Connections connections;

    private ContributionScene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new ContributionScene(connections, runner);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void entryThatIsNoIdIsABadRequest(String entry) {
        Response answer = scene.as(scene.ben).body(Map.of("entry", entry)).post("/api/kbs/" + scene.handbook + "/fork");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    }

    @Test
    void forkBecomesAWorkingCopyOfThePersonAtTheUpstreamsHead() throws IOException {
        UUID id = ContributionScene.accepted(
                scene.as(scene.ben).body(Map.of("entry", "a")).post("/api/kbs/" + scene.handbook + "/fork"));
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/kind").asText()).isEqualTo("fork");
        assertThat(job.at("/result/outcome").asText()).isEqualTo("forked");
        assertThat(job.at("/result/repository").asText()).isEqualTo("ben/handbook");
        assertThat(job.at("/result/entry").asText()).isEqualTo("a");
        assertThat(job.at("/result/kb/kind").asText()).isEqualTo("personal");
        String branch = job.at("/result/branch").asText();
        assertThat(scene.commits("ben/handbook", branch).getFirst().id()).isEqualTo(scene.upstreamHead());
        UUID kb = UUID.fromString(job.at("/result/kb/id").asText());
        assertThat(scene.copies.text(kb, "notes/a.md")).isEqualTo("A\n");
    }

    @Test
    void nameThatIsTakenAtGitHubIsAnotherOneInTheAnswer() throws IOException {
        scene.repositories().create("ben/handbook", false, Map.of("own.md", "mine\n"));

        UUID kb = scene.forked(scene.ben);

        assertThat(scene.repositories().files("ben/handbook", "main")).containsOnlyKeys("own.md");
        assertThat(scene.repositories().branches("ben/handbook")).containsExactly("main");
        assertThat(scene.repositories().branches("ben/handbook-1")).hasSize(2);
        assertThat(scene.copies.text(kb, "notes/b.md")).isEqualTo("B\n");
    }

    @Test
    void staleForkThatIsThereIsAdoptedAndTheCopyBeginsAtTheUpstreamsHead() throws IOException {
        scene.forked(scene.ben);
        scene.repositories().commit(ContributionScene.UPSTREAM, "main", Map.of("notes/a.md", "A2\n"), "newer");

        UUID second = scene.forked(scene.ben);

        assertThat(scene.copies.text(second, "notes/a.md")).isEqualTo("A2\n");
        assertThat(scene.repositories().branches("ben/handbook")).hasSize(3);
        assertThat(scene.copies.count()).isEqualTo(2);
    }

    @Test
    void ownRepositoryIsNotForked() {
        UUID kb = scene.forked(scene.ada);

        assertThat(scene.requests("POST", FORKS)).isZero();
        assertThat(scene.copies.text(kb, "notes/a.md")).isEqualTo("A\n");
    }

    @Test
    void forkThatIsNotReadyIsWaitedForWithoutAThread() {
        scene.github.control().site().delayForks(Duration.ofSeconds(60));
        UUID id = scene.fork(scene.ben);
        scene.run(id);

        JsonNode waiting = scene.job(scene.ben, id);
        assertThat(waiting.at("/state").asText()).as(waiting.toString()).isEqualTo("waiting");
        assertThat(waiting.at("/step").asText()).isEqualTo("ready");
        assertThat(waiting.at("/error").isNull()).isTrue();
        assertThat(waiting.at("/not_before").asText()).isNotEmpty();
        scene.github.control().site().shiftClock(Duration.ofSeconds(61));
        scene.due(id);
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("succeeded");
        assertThat(scene.requests("POST", FORKS)).isEqualTo(1);
    }

    @Test
    void forkThatStaysUnreadyFailsAfterFiveMinutes() {
        scene.github.control().site().delayForks(Duration.ofHours(1));
        UUID id = scene.fork(scene.ben);
        scene.run(id);
        Tables.execute(
                scene.world,
                "UPDATE repo_sync.job SET found = jsonb_set(found, '{waiting_since}',"
                        + " to_jsonb(extract(epoch FROM now())::bigint - 301)) WHERE job_id = '" + id + "'");
        scene.due(id);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.at("/error/class").asText()).isEqualTo("fork_not_ready");
    }

    @Test
    void waitingForkIsCancelledAtOnce() {
        scene.github.control().site().delayForks(Duration.ofHours(1));
        UUID id = scene.fork(scene.ben);
        scene.run(id);

        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);

        scene.due(id);
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("cancelled");
        assertThat(scene.copies.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void cancelWorksBeforeEveryStepUpToTheCopy(int step) {
        UUID id = scene.fork(scene.ben);
        scene.dieAfter(id, step);
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        scene.run(id);

        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("cancelled");
        assertThat(scene.copies.count()).isZero();
    }

    @Test
    void copyThatIsMadeIsToldOfThoughTheJobWasCancelled() {
        UUID id = scene.fork(scene.ben);
        scene.dieAfter(id, 5);
        Tables.execute(scene.world, "UPDATE repo_sync.job SET step = 'create' WHERE job_id = '" + id + "'");
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).isEqualTo("succeeded");
        assertThat(job.at("/result/kb/id").asText()).isNotEmpty();
        assertThat(scene.copies.count()).isEqualTo(1);
    }

    @Test
    void forkAtGitHubThatStaysWithoutACopyIsNamed() {
        UUID id = scene.fork(scene.ben);
        scene.dieAfter(id, 3);
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).isEqualTo("cancelled");
        assertThat(job.at("/result/outcome").asText()).isEqualTo("incomplete");
        assertThat(job.at("/result/repository").asText()).isEqualTo("ben/handbook");
    }

    @Test
    void whoAsksAgainIsTakenToTheEntryAskedForLast() {
        UUID id = scene.fork(scene.ben);
        scene.run(id, stoppedAtTheThirdStep());
        assertThat(again("a")).isEqualTo(id);
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/result/entry").asText()).isEqualTo("a");
    }

    @Test
    void whoAsksAgainForAJobThatWaitedForThemIsTakenThereAsWell() {
        String token = scene.connect(scene.ben, ContributionScene.BEN, "read:user");
        assertThat(token).isNotEmpty();
        UUID id = scene.fork(scene.ben);
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("needs_reauth");
        assertThat(again("b")).isEqualTo(id);
        scene.connect(scene.ben, ContributionScene.BEN, "public_repo");
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/result/entry").asText()).isEqualTo("b");
    }

    private UUID again(String entry) {
        return ContributionScene.accepted(
                scene.as(scene.ben).body(Map.of("entry", entry)).post("/api/kbs/" + scene.handbook + "/fork"));
    }

    private static BooleanSupplier stoppedAtTheThirdStep() {
        AtomicInteger step = new AtomicInteger();
        return () -> step.getAndIncrement() == 2;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void processThatDiesAfterAnyStepLeavesOneForkAndOneCopy(int steps) throws IOException {
        UUID id = scene.fork(scene.ben);
        scene.dieAfter(id, steps);
        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("running");
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(scene.copies.count()).isEqualTo(1);
        assertThat(scene.repositories().branches("ben/handbook")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /repos/*/*/forks", "POST /repos/*/*/git/refs"})
    void answerThatIsLostIsNoSecondForkAndNoSecondBranch(String route) throws IOException {
        scene.github.control().faults().add(Fault.next(route, new Effect.CutAfterwards()));
        UUID id = scene.fork(scene.ben);
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/error/class").asText()).isEqualTo("transient");
        scene.due(id);
        scene.run(id);

        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("succeeded");
        assertThat(scene.repositories().branches("ben/handbook")).hasSize(2);
    }

    @Test
    void renamedUpstreamIsFollowedByItsNumber() {
        scene.repositories().rename(ContributionScene.UPSTREAM, "manual");

        UUID id = scene.fork(scene.ben);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/repository").asText()).isEqualTo("ada/manual");
    }

    @Test
    void nameThatAnotherRepositoryHasNowIsNotTaken() throws IOException {
        scene.repositories().rename(ContributionScene.UPSTREAM, "manual");
        scene.repositories().create(ContributionScene.UPSTREAM, false, Map.of("trap.md", "t\n"));

        assertThat(failure(scene.fork(scene.ben)).at("/class").asText()).isEqualTo("not_found");
        assertThat(scene.copies.count()).isZero();
    }

    @Test
    void emptyUpstreamSaysSo() throws IOException {
        long id = scene.repositories().create("ada/empty", false, Map.of());
        scene.world.execute(
                "UPDATE auth.kb_upstream SET repository = 'ada/empty', repository_id = ? WHERE kb_id = ?",
                id,
                scene.handbook);

        assertThat(failure(scene.fork(scene.ben)).at("/class").asText()).isEqualTo("empty_upstream");
    }

    @Test
    void organisationThatRestrictsAppsIsNamedAsTheReason() {
        scene.github.control().accounts().createOrganisation("guild", Map.of("ada", Permission.ADMIN));
        scene.repositories().transfer(ContributionScene.UPSTREAM, "guild");
        scene.github.control().accounts().restrictApps("guild", true);

        JsonNode error = failure(scene.fork(scene.ben));

        assertThat(error.at("/class").asText()).isEqualTo("organisation_policy");
        assertThat(error.at("/mend").asText()).contains("owner of the organisation");
    }

    @Test
    void singleSignOnParksTheJobWithGitHubsAddress() {
        scene.github.control().accounts().createOrganisation("guild", Map.of("ben", Permission.READ));
        scene.repositories().transfer(ContributionScene.UPSTREAM, "guild");
        scene.github.control().accounts().requireSso("guild", true);
        UUID id = scene.fork(scene.ben);
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("needs_reauth");
        assertThat(job.at("/error/class").asText()).isEqualTo("needs_sso");
        assertThat(job.at("/error/detail").asText()).contains(scene.github.webUrl() + "/orgs/guild/sso");
        scene.github.control().accounts().signInThroughSso("guild", "ben");
        scene.connect(scene.ben, ContributionScene.BEN, "public_repo");
        scene.run(id);
        assertThat(scene.job(scene.ben, id).at("/state").asText()).isEqualTo("succeeded");
    }

    @Test
    void workflowsThatAStaleForkLacksAreNamedAsTheReason() throws IOException {
        scene.forked(scene.ben);
        scene.repositories()
                .commit(
                        ContributionScene.UPSTREAM,
                        "main",
                        Map.of(".github/workflows/check.yml", "on: push\n"),
                        "check");
        UUID id = scene.fork(scene.ben);
        for (int look = 0; look < 4; look++) {
            scene.run(id);
            scene.due(id);
        }

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("workflow_scope");
    }

    @Test
    void whoMayNotReadTheKbMayNotForkIt() {
        UUID hidden = scene.world.kb("hidden-" + UUID.randomUUID(), "curated", "none");
        Response stranger = scene.as(scene.ben).body("{}").post("/api/kbs/" + hidden + "/fork");
        Response missing = scene.as(scene.ben).body("{}").post("/api/kbs/" + UUID.randomUUID() + "/fork");

        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(stranger.asString()).isEqualTo(missing.asString());
        assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/kbs/" + scene.handbook + "/fork")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void kbWithoutARepositoryCannotBeForked() {
        UUID plain = scene.world.kb("plain-" + UUID.randomUUID(), "curated", "read");

        Response answer = scene.as(scene.ben).body("{}").post("/api/kbs/" + plain + "/fork");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Scene.json(answer).at("/type").asText()).isEqualTo("/problems/no_upstream");
    }

    @Test
    void doubleClickIsOneJob() {
        assertThat(scene.fork(scene.ben)).isEqualTo(scene.fork(scene.ben)).isNotEqualTo(scene.fork(scene.eve));
    }

    private JsonNode failure(UUID id) {
        scene.run(id);
        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("failed");
        return job.at("/error");
    }
}
