package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.git.GitCommandLine;
import dev.lectern.sync.it.MountedKbs.Mounted;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.job.TestJobs;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class SyncIT {
    @Inject
    TestJobs jobs;

    @Inject
    Connections connections;

    @Inject
    @All
    List<Recurring> recurring;

    @TempDir
    Path folder;

    private Scene scene;
    private Attempts attempts;
    private UUID ada;
    private GitCommandLine git;
    private UUID kb;
    private String first;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
        attempts = new Attempts(scene, jobs);
        forgetMirrorsOfEarlierTests();
        ada = scene.world.user("ada", "admin");
        git = scene.clone(folder.resolve("clone"), Scene.REPOSITORY);
        first = git.commit("wim", "first", "kb.yaml", "name: N\n", "a.md", "one", "b.md", "two", "c.md", "three");
        git.push();
        kb = mount();
    }

    @AfterEach
    void close() {
        scene.world.execute("DELETE FROM auth.kb_upstream WHERE kb_id = ?", kb);
        scene.close();
    }

    @Test
    void onlyWhatChangedIsSentEachWithItsAuthor() throws IOException {
        git.commit("eve", "change a", "a.md", "one more");
        git.run("mv", "b.md", "moved.md");
        git.commitAll("ben", "move b");
        git.run("rm", "-q", "c.md");
        String head = git.commitAll("wim", "drop c");
        git.push();
        JsonNode job = synced(ada);

        assertThat(job.at("/result/outcome").asText()).isEqualTo("level");
        assertThat(job.at("/result/commit").asText()).isEqualTo(head);
        assertThat(job.at("/result/rewritten").asBoolean()).isFalse();
        assertThat(job.at("/result/report/created").asInt()).isEqualTo(1);
        assertThat(job.at("/result/report/updated").asInt()).isEqualTo(1);
        assertThat(job.at("/result/report/deleted").asInt()).isEqualTo(2);
        assertThat(mounted().files).isEqualTo(Map.of("kb.yaml", "name: N\n", "a.md", "one more", "moved.md", "two"));
        JsonNode manifest = scene.kbs.mounted().manifests().getLast();
        assertThat(manifest.at("/from").asText()).isEqualTo(first);
        assertThat(manifest.at("/files").findValuesAsText("path")).containsExactly("a.md", "moved.md");
        assertThat(manifest.at("/files/0/author/name").asText()).isEqualTo("eve");
        assertThat(manifest.at("/files/1/author/name").asText()).isEqualTo("ben");
        assertThat(manifest.at("/removed").findValuesAsText("path")).containsExactly("b.md", "c.md");
        assertThat(manifest.at("/removed/1/author/name").asText()).isEqualTo("wim");

        JsonNode again = synced(ada);
        assertThat(again.at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(scene.kbs.mounted().manifests()).hasSize(2);
    }

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

    @Test
    void changesBesideTheKbsFilesAreNoChanges() throws IOException {
        Files.createSymbolicLink(git.folder().resolve("link.md"), Path.of("/etc/passwd"));
        git.commitAll("eve", "a link");
        git.push();
        JsonNode job = synced(ada);
        assertThat(job.at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(job.at("/findings/0/path").asText()).isEqualTo("link.md");
        assertThat(mounted().files).doesNotContainKey("link.md");
    }

    @Test
    void forcePushedUpstreamIsRecognisedAndSaid() {
        git.run("checkout", "-q", "--orphan", "other");
        git.run("rm", "-rfq", ".");
        String head = git.commit("eve", "another history", "a.md", "new");
        git.push();
        JsonNode job = synced(ada);
        assertThat(job.at("/result/rewritten").asBoolean()).isTrue();
        assertThat(job.at("/result/commit").asText()).isEqualTo(head);
        assertThat(mounted().files).isEqualTo(Map.of("a.md", "new"));
        assertThat(state()).isEqualTo("rewritten");

        assertThat(synced(ada).at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(state()).isEqualTo("level");
        assertThat(job(ada, UUID.fromString(job.at("/id").asText()))
                        .at("/result/rewritten")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void fileThatCannotBeReadIsToldToEverybodyUntilItIsMended() {
        scene.kbs.mounted().keepBack("a.md");
        git.commit("eve", "break a", "a.md", "x");
        git.push();
        synced(ada);
        assertThat(state()).isEqualTo("level");
        assertThat(detail()).contains("a.md").contains("Mend");
        synced(ada);
        assertThat(detail()).as("a look that finds nothing new leaves it").contains("a.md");
        scene.kbs.mounted().keepBack("");
        git.commit("eve", "mend a", "a.md", "y");
        git.push();
        synced(ada);
        assertThat(detail()).isEmpty();
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

    @ParameterizedTest
    @CsvSource({"read,403", "write,403", "admin,202"})
    void syncNeedsAdminOnTheKb(String role, int status) {
        UUID wim = scene.world.user("wim", "read");
        scene.world.grant(kb, wim, role);
        assertThat(post(wim).statusCode()).isEqualTo(status);
    }

    @Test
    void kbWithoutARepositoryCannotBeSyncedAndAHiddenOneIsNotFound() {
        Response own = scene.as(scene.ben).post("/api/kbs/" + scene.kb + "/sync");
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(Scene.json(own).at("/type").asText()).isEqualTo("/problems/no_upstream");
        Response foreign = scene.as(scene.eve).post("/api/kbs/" + scene.kb + "/sync");
        Response missing = scene.as(scene.eve).post("/api/kbs/nowhere/sync");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.asString()).isEqualTo(missing.asString());
        Response anonymous = RestAssured.given()
                .header("Authorization", scene.tokens.anonymous())
                .post("/api/kbs/" + kb + "/sync");
        assertThat(anonymous.statusCode()).isEqualTo(401);
    }

    @Test
    void accessTakenAwayRightBeforeTheEffectStopsIt() {
        git.commit("eve", "second", "a.md", "second");
        git.push();
        UUID id = accepted(ada);
        attempts.run(
                id,
                Attempts.before(
                        2,
                        () -> scene.world.execute(
                                "UPDATE auth.user_account SET role = 'read' WHERE user_id = ?", ada)));
        assertThat(job(ada, id).at("/error/class").asText()).isEqualTo("access_lost");
        assertThat(mounted().head).isEqualTo(first);
    }

    @Test
    void renamedRepositoryIsFollowedByItsNumberAndItsNameMended() {
        String head = git.commit("eve", "second", "a.md", "second");
        git.push();
        scene.repositories().rename(Scene.REPOSITORY, "journal");
        JsonNode job = synced(ada);
        assertThat(job.at("/result/commit").asText()).isEqualTo(head);
        assertThat(registered("repository")).isEqualTo("ben/journal");
    }

    @Test
    void upstreamThatIsGoneIsSaidAndTheKbStays() throws IOException {
        scene.repositories().remove(Scene.REPOSITORY);
        UUID id = accepted(ada);
        run(id);
        assertThat(job(ada, id).at("/state").asText()).isEqualTo("failed");
        assertThat(job(ada, id).at("/error/class").asText()).isEqualTo("not_found");
        assertThat(state()).isEqualTo("gone");
        assertThat(mounted().files).hasSize(4);
        forgetTheLastLook();
        poll();
        assertThat(siteJobs()).isZero();
    }

    @Test
    void pollStartsASyncOfTheSiteWhereABranchMovedAndElseNothing() {
        forgetTheLastLook();
        poll();
        assertThat(siteJobs()).isZero();

        String head = git.commit("eve", "second", "a.md", "second");
        git.push();
        poll();
        assertThat(siteJobs()).as("looked at a moment ago").isZero();
        forgetTheLastLook();
        poll();
        assertThat(siteJobs()).isEqualTo(1);
        runSiteJobs();
        assertThat(mounted().head).isEqualTo(head);
        assertThat(scene.kbs.claims().getLast()).doesNotContain("\"sub\"").contains("\"act\"");
    }

    /** Every stand-in numbers its repositories from the start, so that mirrors of another test would be taken for ours. */
    private void forgetMirrorsOfEarlierTests() {
        scene.world.execute("DELETE FROM auth.kb_upstream");
    }

    private UUID mount() {
        Map<String, String> body =
                Map.of("repository", Scene.REPOSITORY, "kind", "curated", "slug", "notes-" + UUID.randomUUID());
        Response answer = scene.as(ada).body(body).post("/api/kbs/from-repo");
        UUID id = UUID.fromString(Scene.json(answer).at("/id").asText());
        run(id);
        return UUID.fromString(job(ada, id).at("/kb/id").asText());
    }

    private Mounted mounted() {
        return Objects.requireNonNull(scene.kbs.mounted().kb(kb.toString()));
    }

    private String state() {
        return registered("state");
    }

    private String detail() {
        return registered("coalesce(state_detail, '')");
    }

    private String registered(String column) {
        return scene.world.text("SELECT (" + column + ")::text FROM auth.kb_upstream WHERE kb_id = ?", kb);
    }

    private void forgetTheLastLook() {
        scene.world.execute("UPDATE auth.kb_upstream SET checked_at = now() - interval '1 hour' WHERE kb_id = ?", kb);
    }

    private void poll() {
        recurring.stream().filter(each -> each.name().equals("upstream-poll")).forEach(Recurring::run);
    }

    private long siteJobs() {
        return Tables.count(
                scene.world,
                "SELECT count(*) FROM repo_sync.job WHERE user_id = '00000000-0000-0000-0000-000000000000' AND kb_id = '"
                        + kb + "'");
    }

    private void runSiteJobs() {
        String id = Tables.text(
                scene.world, "SELECT job_id::text FROM repo_sync.job WHERE state = 'queued' AND kb_id = '" + kb + "'");
        run(UUID.fromString(id));
    }

    private JsonNode synced(UUID user) {
        UUID id = accepted(user);
        run(id);
        JsonNode job = job(user, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        return job;
    }

    private UUID accepted(UUID user) {
        Response answer = post(user);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return UUID.fromString(Scene.json(answer).at("/id").asText());
    }

    private Response post(UUID user) {
        return scene.as(user).post("/api/kbs/" + kb + "/sync");
    }

    private JsonNode job(UUID user, UUID id) {
        return Scene.json(scene.as(user).get("/api/jobs/" + id));
    }

    private void run(UUID id) {
        attempts.run(id);
    }
}
