package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class SyncIT extends SyncCase {
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
}
