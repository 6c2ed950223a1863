package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.connection.TestConnections;
import dev.lectern.sync.git.GitCommandLine;
import dev.lectern.sync.it.MountedKbs.Mounted;
import dev.lectern.sync.job.TestJobs;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
class MountIT {
    @Inject
    TestJobs jobs;

    @Inject
    Connections connections;

    @TempDir
    Path folder;

    private Scene scene;
    private Attempts attempts;
    private UUID ada;
    private GitCommandLine git;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
        attempts = new Attempts(scene, jobs);
        ada = scene.world.user("ada", "admin");
        git = scene.clone(folder.resolve("clone"), Scene.REPOSITORY);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void repositoryBecomesACuratedKbWithItsAuthors() {
        git.commit("wim", "first", "kb.yaml", "name: Notes\n", "notes/a.md", "one");
        String head = git.commit("eve", "second", "notes/b.md", "two");
        git.push();
        JsonNode job = mounted(ada, Map.of("kind", "curated", "slug", slug("notes")));

        assertThat(job.at("/result/outcome").asText()).isEqualTo("mounted");
        assertThat(job.at("/result/commit").asText()).isEqualTo(head);
        assertThat(job.at("/result/branch").asText()).isEqualTo("main");
        assertThat(job.at("/result/report/created").asInt()).isEqualTo(3);
        assertThat(job.at("/mode").isNull()).isTrue();
        Mounted kb = kb(job);
        assertThat(kb.files).isEqualTo(Map.of("kb.yaml", "name: Notes\n", "notes/a.md", "one", "notes/b.md", "two"));
        JsonNode manifest = scene.kbs.mounted().manifests().getFirst();
        assertThat(manifest.at("/upstream/kind").asText()).isEqualTo("mirror");
        assertThat(manifest.at("/upstream/repository_id").asLong()).isPositive();
        assertThat(manifest.at("/files/1/author/name").asText()).isEqualTo("wim");
        assertThat(manifest.at("/files/2/author/name").asText()).isEqualTo("eve");
        assertThat(manifest.at("/files/2/commit").asText()).isEqualTo(head);
        assertThat(manifest.at("/files/2/message").asText()).isEqualTo("second");
    }

    @Test
    void personMountsAFolderAsAWorkingCopyOrToFollowIt() {
        git.commit("wim", "first", "docs/kb.yaml", "name: Docs\n", "docs/a.md", "one", "src/main.c", "x");
        git.push();
        assertThat(kb(mounted(scene.eve, Map.of("kind", "personal"))).files).containsOnlyKeys("kb.yaml", "a.md");
        JsonNode first = scene.kbs.mounted().manifests().getLast();
        assertThat(first.at("/upstream/kind").asText()).isEqualTo("working_copy");
        assertThat(first.at("/upstream/folder").asText()).isEqualTo("docs");

        mounted(scene.eve, Map.of("kind", "personal", "follow", true, "path", "docs/"));
        assertThat(scene.kbs
                        .mounted()
                        .manifests()
                        .getLast()
                        .at("/upstream/kind")
                        .asText())
                .isEqualTo("mirror");
    }

    @ParameterizedTest
    @CsvSource({"curated,read", "shared,read", "curated,write", "shared,write"})
    void sharedKindsAreForSiteAdmins(String kind, String role) {
        Response answer = post(scene.world.user("wim", role), Map.of("kind", kind));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Scene.json(answer).at("/reason").asText()).isEqualTo("needs_global_admin");
    }

    @Test
    void whoIsNoAdminAnyMoreMountsNothing() {
        git.commit("wim", "first", "a.md", "one");
        git.push();
        UUID id = accepted(ada, Map.of("kind", "curated"));
        attempts.run(
                id,
                Attempts.before(
                        2,
                        () -> scene.world.execute(
                                "UPDATE auth.user_account SET role = 'write' WHERE user_id = ?", ada)));
        assertThat(job(ada, id).at("/state").asText()).isEqualTo("failed");
        assertThat(job(ada, id).at("/error/class").asText()).isEqualTo("access_lost");
        assertThat(scene.kbs.mounted().count()).isZero();
    }

    @Test
    void severalKbsAreListedAndOneIsNamed() {
        git.commit("wim", "first", "one/kb.yaml", "name: One\n", "two/kb.yaml", "name: Two\n", "two/a.md", "a");
        git.push();
        UUID id = accepted(scene.ben, Map.of("kind", "personal"));
        run(id);
        JsonNode job = job(scene.ben, id);
        assertThat(job.at("/state").asText()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("several_kbs");
        assertThat(job.at("/kb").isNull()).isTrue();
        assertThat(job.at("/findings").findValuesAsText("path")).containsExactly("one", "two");

        JsonNode named = mounted(scene.ben, Map.of("kind", "personal", "path", "two"));
        assertThat(kb(named).files).containsOnlyKeys("kb.yaml", "a.md");
    }

    @Test
    void onlyARequestThatAsksTheSameIsTheSameJob() {
        UUID first = accepted(ada, Map.of("kind", "curated"));
        assertThat(accepted(ada, Map.of("kind", "curated"))).isEqualTo(first);
        assertThat(accepted(ada, Map.of("kind", "curated", "default_role", "none")))
                .isNotEqualTo(first);
        assertThat(accepted(ada, Map.of("kind", "curated", "name", "Other"))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void cancelWorksBeforeEveryStepUpToTheKb(int step) {
        git.commit("wim", "first", "a.md", "one");
        git.push();
        UUID id = accepted(scene.ben, Map.of("kind", "personal"));
        attempts.dieBefore(id, step);
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        run(id);
        assertThat(job(scene.ben, id).at("/state").asText()).isEqualTo("cancelled");
        assertThat(scene.kbs.mounted().count()).isZero();
    }

    @Test
    void kbThatIsMadeIsToldOfThoughTheJobWasCancelled() {
        git.commit("wim", "first", "a.md", "one");
        git.push();
        UUID id = accepted(scene.ben, Map.of("kind", "personal"));
        attempts.dieIn(id, "apply", 3);
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        run(id);
        JsonNode job = job(scene.ben, id);
        assertThat(job.at("/state").asText()).isEqualTo("succeeded");
        assertThat(kb(job).files).containsOnlyKeys("a.md");
        assertThat(scene.kbs.mounted().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void processThatDiesAfterAnyStepLeavesExactlyOneKb(int steps) {
        git.commit("wim", "first", "a.md", "one");
        git.push();
        UUID id = accepted(scene.ben, Map.of("kind", "personal"));
        attempts.dieBefore(id, steps);
        run(id);
        assertThat(job(scene.ben, id).at("/state").asText())
                .as(job(scene.ben, id).toString())
                .isEqualTo("succeeded");
        assertThat(scene.kbs.mounted().count()).isEqualTo(1);
    }

    @Test
    void headThatMovesDuringTheMountIsLeftForASync() {
        String first = git.commit("wim", "first", "a.md", "one");
        git.push();
        UUID id = accepted(scene.ben, Map.of("kind", "personal"));
        attempts.run(id, Attempts.before(1, () -> {
            git.commit("wim", "second", "a.md", "two");
            git.push();
        }));
        JsonNode job = job(scene.ben, id);
        assertThat(job.at("/result/commit").asText()).as(job.toString()).isEqualTo(first);
        assertThat(kb(job).files).isEqualTo(Map.of("a.md", "one"));
    }

    @Test
    void privateRepositoryIsReadWithTheConnectionOfWhoMountsItAndWithNothingElse() throws IOException {
        scene.repositories().create("ben/secret", true, Map.of("a.md", "one"));
        assertFails(scene.eve, Map.of("repository", "ben/secret", "kind", "personal"), "not_found");
        TestConnections.connect(
                connections,
                scene.eve,
                Scene.EVE.id(),
                "eve",
                scene.github.control().accounts().issueToken("eve", "repo"));
        assertFails(scene.eve, Map.of("repository", "ben/secret", "kind", "personal", "path", "."), "not_found");

        TestConnections.connect(
                connections,
                scene.ben,
                Scene.BEN.id(),
                "ben",
                scene.github.control().accounts().issueToken("ben", "repo"));
        JsonNode job = mounted(scene.ben, Map.of("repository", "ben/secret", "kind", "personal"));
        assertThat(kb(job).files).isEqualTo(Map.of("a.md", "one"));
    }

    @Test
    void formerNameLeadsToTheRepositoryByItsNumber() {
        git.commit("wim", "first", "a.md", "one");
        git.push();
        scene.repositories().rename(Scene.REPOSITORY, "journal");
        JsonNode job = mounted(scene.eve, Map.of("kind", "personal"));
        assertThat(job.at("/result/repository").asText()).isEqualTo("ben/journal");
        assertThat(job.at("/repository").asText()).isEqualTo("ben/journal");
    }

    @Test
    void whatCannotBeMountedSaysWhy() {
        assertFails(scene.eve, Map.of("kind", "personal"), "invalid");
        git.commit("wim", "first", "a.md", "one");
        git.push();
        assertFails(scene.eve, Map.of("kind", "personal", "branch", "nowhere"), "invalid");
        assertFails(scene.eve, Map.of("kind", "personal", "path", "nowhere"), "invalid");
        assertFails(scene.eve, Map.of("kind", "personal", "repository", "ben/nowhere"), "not_found");
        assertThat(scene.kbs.mounted().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"repository\":\"ben/notes\"}",
                "{\"repository\":\"ben/notes\",\"kind\":\"ephemeral\"}",
                "{\"repository\":\"https://github.com/ben/notes\",\"kind\":\"personal\"}",
                "{\"repository\":\"ben/notes\",\"kind\":\"personal\",\"path\":\"../etc\"}",
                "{\"repository\":\"ben/notes\",\"kind\":\"personal\",\"path\":\"a/.git\"}",
                "{\"repository\":\"ben/notes\",\"kind\":\"personal\",\"branch\":\"-x\"}",
                "{\"repository\":\"ben/notes\",\"kind\":\"personal\",\"default_role\":\"read\"}",
                "{\"repository\":\"ben/notes\",\"kind\":\"curated\",\"follow\":false}",
                "{\"repository\":\"ben/notes\",\"kind\":\"personal\",\"slug\":\"My Notes\"}",
                "{\"repository\":\"ben/notes\",\"kind\":\"personal\",\"url\":\"x\"}",
                ""
            })
    void malformedRequestSaysTheMend(String body) {
        Response answer = scene.as(ada).body(body).post("/api/kbs/from-repo");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(Scene.json(answer).at("/detail").asText()).isNotEmpty();
    }

    @Test
    void linksAndSubmodulesOfAStrangerAreReportedAndLeftOut() throws IOException {
        Files.createSymbolicLink(git.folder().resolve("passwd.md"), Path.of("/etc/passwd"));
        git.commit("wim", "first", "a.md", "one", "AUX.md", "x", ".lectern/manifest.json", "{}");
        git.push();
        JsonNode job = mounted(scene.eve, Map.of("kind", "personal"));
        assertThat(kb(job).files).isEqualTo(Map.of("a.md", "one"));
        assertThat(job.at("/findings").findValuesAsText("path"))
                .containsExactlyInAnyOrder("AUX.md", "passwd.md", ".lectern/manifest.json");
        assertThat(job.at("/findings/0/code").asText()).isEqualTo("left_out");
    }

    private void assertFails(UUID user, Map<String, Object> body, String errorClass) {
        UUID id = accepted(user, body);
        run(id);
        JsonNode job = job(user, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.at("/error/class").asText()).as(job.toString()).isEqualTo(errorClass);
    }

    private JsonNode mounted(UUID user, Map<String, Object> body) {
        UUID id = accepted(user, body);
        run(id);
        JsonNode job = job(user, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        return job;
    }

    private UUID accepted(UUID user, Map<String, Object> body) {
        Response answer = post(user, body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return UUID.fromString(Scene.json(answer).at("/id").asText());
    }

    private Response post(UUID user, Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(Map.of("repository", Scene.REPOSITORY));
        whole.putAll(body);
        return scene.as(user).body(whole).post("/api/kbs/from-repo");
    }

    private Mounted kb(JsonNode job) {
        assertThat(job.at("/kb/id")).isEqualTo(job.at("/result/kb/id"));
        return Objects.requireNonNull(scene.kbs.mounted().kb(job.at("/kb/id").asText()));
    }

    private JsonNode job(UUID user, UUID id) {
        return Scene.json(scene.as(user).get("/api/jobs/" + id));
    }

    private static String slug(String name) {
        return name + "-" + UUID.randomUUID();
    }

    private void run(UUID id) {
        attempts.run(id);
    }
}
