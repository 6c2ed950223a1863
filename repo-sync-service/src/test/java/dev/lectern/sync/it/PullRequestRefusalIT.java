package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pull requests that GitHub, or the KB, does not let through as they are. */
@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class PullRequestRefusalIT extends PullRequestCase {
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

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a\nb", "a\rb", "a\tb", "a\u0007b", "a\u001bb", "a\u0085b", "a\u2028b", "a\u2029b"})
    void titleThatIsNotOneLineOfTextIsABadRequest(String title) {
        Response answer = scene.as(scene.ben).body(Map.of("title", title)).post("/api/kbs/" + kb + "/pull-request");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.path("detail").toString()).startsWith("title is one line");
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
        // Zeros and ones are in no real key: our own scan lets them pass, GitHub's does not.
        scene.copies.edit(kb, "notes/a.md", "A, mine\nAKIA" + "0123456789012345\n");
        scene.repositories().addRule("ben/handbook", "*", rule);
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/error/class").asText()).as(job.toString()).isEqualTo(errorClass);
        assertThat(job.at("/state").asText()).isEqualTo(state);
        assertThat(scene.requests("POST", PULLS)).isZero();
    }

    @Test
    void secretInAnEntryStopsBeforeAnythingIsSent() {
        scene.copies.edit(kb, "notes/a.md", "a key\nxoxb-1234567890-" + "abcdefghijklmnopqrstuvwx\n");
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.run(id);

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/error/class").asText()).as(job.toString()).isEqualTo("secrets_found");
        assertThat(job.at("/state").asText()).isEqualTo("needs_user");
        assertThat(job.at("/findings/0/path").asText()).isEqualTo("notes/a.md");
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

    @Test
    void forkThatIsRenamedBetweenTheStepsIsFollowed() {
        scene.copies.edit(kb, "notes/a.md", "A, mine\n");
        UUID id = scene.send(scene.ben, kb, "Mine");
        scene.run(id, Attempts.before(3, () -> scene.repositories().rename("ben/handbook", "mine")));

        JsonNode job = scene.job(scene.ben, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(scene.requests("POST", PULLS)).isEqualTo(1);
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

    private JsonNode upstreamPull(int number) {
        return Scene.json(
                RestAssured.given().header("User-Agent", "test").get(scene.github.apiUrl() + PULLS + "/" + number));
    }
}
