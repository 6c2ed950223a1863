package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.control.CommitSummary;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.connection.TestConnections;
import dev.lectern.sync.job.JobRunner;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
class ExportIT {
    private static final String FINDING = """
            {"path":"notes/a.md","line":3,"code":"%s","message":"Mend it.","severity":"%s"}""";

    @Inject
    JobRunner runner;

    @Inject
    Connections connections;

    private Scene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void exportGoesToAnEmptyRepositoryAsOneCommitOfThePerson() throws IOException {
        UUID id = scene.export();
        run(id);

        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/outcome").asText()).isEqualTo("committed");
        assertThat(job.at("/progress/done").asInt()).isEqualTo(2);
        assertThat(files()).containsOnlyKeys("kb.yaml", "notes/a.md");
        CommitSummary commit = commits().getFirst();
        assertThat(commit.id()).isEqualTo(job.at("/result/commit").asText());
        assertThat(commit.authorEmail()).isEqualTo("7+ben@users.noreply.github.com");
        assertThat(commit.committer()).isEqualTo("Lectern");
        assertThat(commit.message()).contains("Lectern-Export: " + id).contains("Lectern-Kb: " + scene.kb);
        assertThat(scene.kbs.claims())
                .allSatisfy(claims -> assertThat(claims)
                        .contains("\"iss\":\"repo-sync\"")
                        .contains("\"sub\":\"" + scene.ben)
                        .contains("\"act\":\"" + id));
    }

    @Test
    void exportAgainSaysNoChangesAndAfterEditsCommitsThemAndDeletesOnlyWhatItWrote() throws IOException {
        run(scene.export());
        UUID again = scene.export();
        run(again);
        assertThat(scene.job(again).at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(commits()).hasSize(1);

        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("theirs.txt", "t"), "theirs");
        scene.kbs.put("notes/b.md", "b");
        scene.kbs.remove("notes/a.md");
        scene.kbs.put("kb.yaml", "name: renamed\n");
        UUID third = scene.export();
        run(third);
        assertThat(scene.job(third).at("/result/outcome").asText())
                .as(scene.job(third).toString())
                .isEqualTo("committed");
        assertThat(files()).isEqualTo(Map.of("kb.yaml", "name: renamed\n", "notes/b.md", "b", "theirs.txt", "t"));
        assertThat(commits()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void processThatDiesAfterAnyStepLeavesExactlyOneCommit(int steps) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export();
        dieAfter(id, steps);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("running");
        run(id);

        assertThat(scene.job(id).at("/state").asText())
                .as(scene.job(id).toString())
                .isEqualTo("succeeded");
        assertThat(commits()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void processThatDiesAroundAPullRequestLeavesExactlyOne(int steps) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export("pull_request", null);
        dieAfter(id, steps);
        run(id);

        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
        assertThat(job.at("/result/pull_request/number").asInt()).isPositive();
        assertThat(commits()).hasSize(1);
        assertThat(scene.repositories().commits(Scene.REPOSITORY, "lectern/export-" + id))
                .hasSize(2);
        assertThat(requests("POST", "/repos/ben/notes/pulls")).isEqualTo(1);
    }

    @Test
    void connectionCutAfterTheRefMovedYieldsNoSecondCommit() throws IOException {
        UUID id = scene.export();
        fault(Fault.next("POST /ben/notes.git/git-receive-pack", new Effect.CutAfterwards()));
        run(id);
        assertWaits(id, "transient");
        due(id);
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("succeeded");
        assertThat(commits()).hasSize(1);
    }

    @Test
    void deadTokenParksTheJobAndItGoesOnAfterReconnecting() throws IOException {
        UUID id = scene.export();
        scene.github.control().accounts().revokeTokens("ben");
        run(id);
        JsonNode parked = scene.job(id);
        assertThat(parked.at("/state").asText()).isEqualTo("needs_reauth");
        assertThat(parked.at("/error/class").asText()).isEqualTo("needs_reauth");
        assertThat(parked.at("/error/mend").asText()).contains("Connect GitHub again");
        assertThat(status().at("/state").asText()).isEqualTo("revoked");

        reconnect(Scene.BEN.id(), "ben", "public_repo");
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("queued");
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("succeeded");
    }

    @Test
    void tokenThatDiesBetweenStepsParksTheJob() throws IOException {
        UUID id = scene.export();
        run(id, beforeStep(4, () -> scene.github.control().accounts().revokeTokens("ben")));
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("needs_reauth");
        assertThat(commits()).isEmpty();
    }

    @Test
    void missingScopeParksTheJobWithTheScopeNamed() {
        reconnect(Scene.BEN.id(), "ben", "read:user");
        UUID id = scene.export();
        run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("needs_reauth");
        assertThat(job.at("/error/class").asText()).isEqualTo("needs_scope");
        assertThat(job.at("/error/detail").asText()).contains("public_repo");
    }

    @Test
    void tokenOfAnotherAccountIsNotUsed() throws IOException {
        TestConnections.connect(
                connections,
                scene.ben,
                Scene.BEN.id(),
                "ben",
                scene.github.control().accounts().issueToken("eve", "public_repo"));
        UUID id = scene.export();
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("needs_reauth");
        assertThat(scene.job(id).at("/error/detail").asText()).contains("another GitHub account");
        assertThat(commits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROTECTED", "PULL_REQUEST"})
    void protectedBranchGetsAPullRequest(String rule) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        scene.repositories().addRule(Scene.REPOSITORY, "main", BranchRule.Kind.valueOf(rule));
        UUID id = scene.export();
        run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
        assertThat(job.at("/result/branch").asText()).isEqualTo("lectern/export-" + id);
        assertThat(commits()).hasSize(1);
    }

    @Test
    void branchThatMovesIsRebuiltOn() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export();
        run(id, beforeStep(4, () -> commit("c.md")));
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("succeeded");
        assertThat(files()).containsOnlyKeys("README.md", "c.md", "kb.yaml", "notes/a.md");
        assertThat(commits()).hasSize(3);
    }

    @Test
    void branchThatKeepsMovingGetsAPullRequest() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        UUID id = scene.export();
        AtomicInteger at = new AtomicInteger();
        run(id, () -> {
            if (scene.job(id).at("/step").asText().equals("push") && at.get() < 9) {
                commit("c" + at.incrementAndGet() + ".md");
            }
            return false;
        });
        // A base that is no longer a head cannot be pushed on from a shallow clone: the job fetches anew.
        while (scene.job(id).at("/state").asText().equals("waiting")) {
            assertWaits(id, "transient");
            due(id);
            run(id);
        }
        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
    }

    @Test
    void primaryRateLimitParksTheJobUntilTheReset() {
        UUID id = scene.export();
        Instant reset = Instant.now().plus(Duration.ofMinutes(20));
        fault(Fault.next("GET /repos/ben/notes", Fault.primaryLimit(403, reset)));
        run(id);
        assertWaits(id, "rate_limited");
        assertThat(Instant.parse(scene.job(id).at("/not_before").asText()))
                .isBetween(reset.minusSeconds(2), reset.plusSeconds(5));
        due(id);
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("succeeded");
    }

    @Test
    void secondaryRateLimitKnownByItsTextAloneParksTheJob() {
        UUID id = scene.export();
        fault(Fault.next("GET /repos/ben/notes", Fault.secondaryLimit(403, null)));
        run(id);
        assertWaits(id, "rate_limited");
        assertThat(Instant.parse(scene.job(id).at("/not_before").asText()))
                .isAfter(Instant.now().plusSeconds(50));
    }

    @Test
    void archivedRepositoryFailsWithTheMend() {
        scene.repositories().archive(Scene.REPOSITORY, true);
        UUID id = scene.export();
        run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("failed");
        assertThat(job.at("/error/class").asText()).isEqualTo("archived");
        assertThat(job.at("/error/mend").asText()).contains("Unarchive");
    }

    @Test
    void repositoryOfAnotherFailsAsAPolicyOrNotFound() throws IOException {
        scene.repositories().create("eve/secret", true, Map.of());
        scene.repositories().create("eve/open", false, Map.of());
        for (String name : List.of("eve/secret", "eve/open", "eve/none")) {
            UUID id = UUID.fromString(
                    Scene.json(scene.post(Map.of("repository", name))).at("/id").asText());
            run(id);
            assertThat(scene.job(id).at("/state").asText()).isEqualTo("failed");
            assertThat(scene.job(id).at("/error/class").asText())
                    .isEqualTo(name.equals("eve/open") ? "policy" : "not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /user", "GET /repos/ben/notes", "GET /ben/notes.git/info/refs"})
    void serverErrorsAndCutConnectionsAreTriedAgain(String route) {
        UUID id = scene.export();
        fault(Fault.next(route, Fault.status(502)));
        run(id);
        assertWaits(id, "transient");
        due(id);
        fault(Fault.next(route, new Effect.Cut()).times(2));
        run(id);
        assertWaits(id, "transient");
        scene.github.control().faults().clear();
        due(id);
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("succeeded");
    }

    @Test
    void errorThatStaysFailsAfterSixAttempts() {
        UUID id = scene.export();
        fault(Fault.next("GET /user", Fault.status(500)).times(100));
        for (int attempt = 1; attempt < 6; attempt++) {
            run(id);
            assertWaits(id, "transient");
            due(id);
        }
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("failed");
    }

    @Test
    void kbServiceThatIsAwayIsTriedAgainAndOneThatRefusesEndsTheJob() {
        UUID id = scene.export();
        scene.kbs.answer(503);
        run(id);
        assertWaits(id, "transient");
        scene.kbs.answer(404);
        due(id);
        run(id);
        assertThat(scene.job(id).at("/error/class").asText()).isEqualTo("access_lost");
    }

    @Test
    void accessTakenAwayRightBeforeThePushStopsIt() throws IOException {
        UUID id = scene.export();
        run(id, beforeStep(4, () -> scene.world.revoke(scene.kb, scene.ben)));
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("failed");
        assertThat(scene.job(id).at("/error/class").asText()).isEqualTo("access_lost");
        assertThat(commits()).isEmpty();
    }

    @Test
    void expiredKbIsStillExportedUnderItsHold() throws IOException {
        UUID id = scene.export();
        scene.world.expire(scene.kb);
        run(id);
        assertThat(scene.job(id).at("/state").asText())
                .as(scene.job(id).toString())
                .isEqualTo("succeeded");
        assertThat(commits()).hasSize(1);
    }

    @Test
    void secretsStopTheJobAndExportingAgainAfterTheMendGoesOn() throws IOException {
        scene.kbs.put("notes/key.md", "# Key\n\nAKIA" + "ABCDEFGHIJKLMNOP\n");
        UUID id = scene.export();
        run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("secrets_found");
        assertThat(job.at("/findings/0/path").asText()).isEqualTo("notes/key.md");
        assertThat(job.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(job.toString()).doesNotContain("ABCDEFGHIJKLMNOP");
        assertThat(commits()).isEmpty();

        scene.kbs.put("notes/key.md", "# Key\n\nis in the vault\n");
        assertThat(scene.export()).isEqualTo(id);
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("succeeded");
    }

    @Test
    void pathsThatCannotBeCheckedOutStopTheJob() {
        scene.kbs.put("notes/aux.md", "x");
        UUID id = scene.export();
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("needs_user");
        assertThat(scene.job(id).at("/findings/0/path").asText()).isEqualTo("notes/aux.md");
    }

    @Test
    void schemaOfTheRepositoryStaysWhereTheEntriesSatisfyIt() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("kb.yaml", "name: theirs\n"), "theirs");
        scene.kbs.find(FINDING.formatted("empty_body", "warning"));
        UUID id = scene.export();
        run(id);
        assertThat(scene.job(id).at("/state").asText())
                .as(scene.job(id).toString())
                .isEqualTo("succeeded");
        assertThat(scene.kbs.judgedBy()).isEqualTo("2 name: theirs\n");
        assertThat(files()).containsEntry("kb.yaml", "name: theirs\n").containsKey("notes/a.md");
    }

    @Test
    void entriesThatDoNotSatisfyTheSchemaOfTheRepositoryStopTheJobWithTheList() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("kb.yaml", "name: theirs\n"), "theirs");
        scene.kbs.find(FINDING.formatted("not_an_option", "error") + "," + FINDING.formatted("empty_body", "warning"));
        UUID id = scene.export();
        run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("schema");
        assertThat(job.at("/findings")).hasSize(1);
        assertThat(job.at("/findings/0/path").asText()).isEqualTo("notes/a.md");
        assertThat(job.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(job.at("/findings/0/code").asText()).isEqualTo("not_an_option");
        assertThat(commits()).hasSize(1);

        scene.kbs.find("");
        assertThat(scene.export()).isEqualTo(id);
        run(id);
        assertThat(scene.job(id).at("/state").asText()).isEqualTo("succeeded");
        assertThat(files()).containsEntry("kb.yaml", "name: theirs\n").containsKey("notes/a.md");
    }

    @Test
    void cancelledWhileWaitingOrBetweenStepsNothingIsPushed() throws IOException {
        UUID waiting = scene.export();
        assertThat(scene.as(scene.ben).delete("/api/jobs/" + waiting).statusCode())
                .isEqualTo(202);
        assertThat(scene.job(waiting).at("/state").asText()).isEqualTo("cancelled");
        run(waiting);

        UUID running = scene.export();
        run(running, beforeStep(4, () -> {
            scene.as(scene.ben).delete("/api/jobs/" + running).then().statusCode(202);
            sleepUntilTheFlagIsRead();
        }));
        assertThat(scene.job(running).at("/state").asText()).isEqualTo("cancelled");
        assertThat(commits()).isEmpty();
    }

    @Test
    void tokenIsInNoRowAndNoAnswer() throws Exception {
        UUID id = scene.export();
        run(id);
        String answers = scene.job(id) + status().toString();
        assertThat(answers).doesNotContain(scene.token);
        assertThat(Tables.dump(scene.world, "repo_sync"))
                .doesNotContain(scene.token)
                .contains(id.toString());
        String hex = java.util.HexFormat.of().formatHex(scene.token.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Tables.dump(scene.world, "repo_sync")).doesNotContain(hex);
    }

    private static void sleepUntilTheFlagIsRead() {
        java.util.concurrent.locks.LockSupport.parkNanos(
                Duration.ofMillis(1_100).toNanos());
    }

    private void commit(String path) {
        try {
            scene.repositories().commit(Scene.REPOSITORY, "main", Map.of(path, path), "theirs");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void reconnect(long id, String login, String scope) {
        TestConnections.connect(
                connections,
                scene.ben,
                id,
                login,
                scene.github.control().accounts().issueToken(login, scope));
    }

    private JsonNode status() {
        return Scene.json(scene.as(scene.ben).get("/auth/github/status"));
    }

    private void fault(Fault fault) {
        scene.github.control().faults().add(fault);
    }

    private long requests(String method, String path) {
        return scene.github.control().journal().entries().stream()
                .filter(entry -> entry.method().equals(method) && entry.path().equals(path))
                .count();
    }

    private void assertWaits(UUID id, String errorClass) {
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("waiting");
        assertThat(job.at("/error/class").asText()).isEqualTo(errorClass);
        assertThat(job.at("/not_before").asText()).isNotEmpty();
    }

    private void due(UUID id) {
        Tables.execute(scene.world, "UPDATE repo_sync.job SET not_before = now() WHERE job_id = '" + id + "'");
    }

    private void run(UUID id) {
        run(id, () -> false);
    }

    private void run(UUID id, BooleanSupplier betweenSteps) {
        runner.run(id, betweenSteps);
    }

    /** Does something once, before the step of that number (check is 0). */
    private static BooleanSupplier beforeStep(int step, Runnable effect) {
        AtomicInteger seen = new AtomicInteger();
        return () -> {
            if (seen.getAndIncrement() == step) {
                effect.run();
            }
            return false;
        };
    }

    private void dieAfter(UUID id, int steps) {
        AtomicInteger seen = new AtomicInteger();
        try {
            run(id, () -> {
                if (seen.getAndIncrement() == steps) {
                    throw new ProcessDied();
                }
                return false;
            });
        } catch (ProcessDied _) {
            return;
        }
        throw new AssertionError("the job ended before step " + steps);
    }

    private Map<String, String> files() throws IOException {
        return scene.repositories().files(Scene.REPOSITORY, "main");
    }

    private List<CommitSummary> commits() throws IOException {
        return scene.repositories().commits(Scene.REPOSITORY, "main");
    }

    /** Stands for the end of the process: nothing of the attempt is written any more. */
    private static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1L;
    }
}
