package dev.lectern.kb.exchange;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lectern.kb.content.FileBytes;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an export asks of a KB: how it stands, which paths it lost between two revisions, which files it knows. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class InternalKbIT {
    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");
    private final UUID eve = world.user("eve", "write");

    @Test
    void theStateIsThatOfTheKbAsItsReaderSeesIt() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A", "body", "Text.")).then().statusCode(201);
        Response seen = as(wim).get("/api/kbs/{kb}", kb);

        job(wim, kb, "state")
                .then()
                .statusCode(200)
                .body("kb", equalTo(kb))
                .body("slug", equalTo(seen.path("slug")))
                .body("name", equalTo("Sandbox"))
                .body("content_revision", equalTo(2))
                .body("entry_count", equalTo(1))
                .body("bytes", equalTo(seen.path("bytes")));
    }

    @Test
    void deletedAndRenamedPathsAreToldBetweenTheRevisionsAskedFor() {
        String kb = sandbox(wim);
        String etag = createEntry(wim, kb, Map.of("title", "A")).header("ETag");
        String other = createEntry(wim, kb, Map.of("title", "B")).header("ETag");
        importFiles(wim, kb, Map.of("assets/x.txt", "x".getBytes(UTF_8))).then().statusCode(200);
        delete(kb, "a", etag);
        delete(kb, "b", other);
        createEntry(wim, kb, Map.of("title", "B")).then().statusCode(201);

        job(wim, kb, "deletions?since=4&until=7").then().statusCode(200).body("paths", contains("notes/a.md"));
        job(wim, kb, "deletions?since=4&until=6").then().body("paths", contains("notes/a.md", "notes/b.md"));
        job(wim, kb, "deletions?since=4&until=5").then().body("paths", contains("notes/a.md"));
        job(wim, kb, "deletions?since=5&until=7").then().body("paths", empty());
        job(wim, kb, "deletions?since=1&until=7").then().body("paths", empty());
        job(wim, kb, "deletions?since=7&until=7").then().body("paths", empty());
    }

    @Test
    void pathsThatCameLaterAreToldByAskingBackwards() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A")).then().statusCode(201);
        createEntry(wim, kb, Map.of("title", "B")).then().statusCode(201);

        job(wim, kb, "deletions?since=3&until=2").then().statusCode(200).body("paths", contains("notes/b.md"));
    }

    @Test
    void bytesThatTheKbHasOrOnceHadAtAPathAreKnownAndNoOthers() {
        String kb = sandbox(wim);
        file(kb, "assets/x.txt", "first");
        file(kb, "assets/x.txt", "second");
        file(kb, "assets/y.txt", "y");

        known(wim, kb, Map.of("assets/x.txt", hash("first"), "assets/y.txt", hash("first")))
                .then()
                .statusCode(200)
                .body("paths", contains("assets/x.txt"));
        known(wim, kb, Map.of("assets/x.txt", hash("second"), "assets/y.txt", hash("y")))
                .then()
                .body("paths", contains("assets/x.txt", "assets/y.txt"));
        known(wim, kb, Map.of("assets/x.txt", hash("third"), "assets/z.txt", hash("y")))
                .then()
                .body("paths", empty());
        String foreign = sandbox(eve);
        known(eve, foreign, Map.of("assets/y.txt", hash("y"))).then().body("paths", empty());
    }

    @Test
    void onlyTheServiceForSomebodyWhoMayExportLearnsWhichFilesAreKnown() {
        String kb = sandbox(wim);
        file(kb, "assets/x.txt", "x");
        Map<String, String> asked = Map.of("assets/x.txt", hash("x"));
        String hidden = known(eve, kb, asked).then().statusCode(404).extract().asString();
        assertThat(known(eve, UUID.randomUUID().toString(), asked).asString()).isEqualTo(hidden);
        as(wim).contentType("application/json")
                .body(Map.of("files", List.of()))
                .post("/internal/kbs/{kb}/known-files", kb)
                .then()
                .statusCode(404);
        known(wim, kb, Map.of("assets/x.txt", "no hash")).then().statusCode(400);
        known(wim, kb, Map.of("a\0b", hash("x"))).then().statusCode(400);
    }

    @Test
    void onlyTheServiceForSomebodyWhoMayExportIsAnswered() {
        String kb = sandbox(wim);
        for (String route : List.of("state", "deletions?since=0&until=1")) {
            String hidden = job(eve, kb, route).then().statusCode(404).extract().asString();
            assertThat(job(eve, UUID.randomUUID().toString(), route)
                            .then()
                            .statusCode(404)
                            .extract()
                            .asString())
                    .isEqualTo(hidden);
            as(wim).get("/internal/kbs/" + kb + "/" + route)
                    .then()
                    .statusCode(404)
                    .body("kb", nullValue());
            RestAssured.given().get("/internal/kbs/" + kb + "/" + route).then().statusCode(401);
            world.grant(UUID.fromString(kb), eve, "read");
            job(eve, kb, route).then().statusCode(200);
            world.revoke(UUID.fromString(kb), eve);
            job(eve, kb, route).then().statusCode(404);
        }
    }

    @Test
    void oddRevisionsAreRefused() {
        String kb = sandbox(wim);
        for (String query : List.of("", "?since=1", "?until=1", "?since=-1&until=1", "?since=a&until=b")) {
            job(wim, kb, "deletions" + query).then().statusCode(400);
        }
    }

    private void delete(String kb, String id, String etag) {
        as(wim).header("If-Match", etag)
                .delete("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(204);
    }

    private void file(String kb, String path, String text) {
        importFiles(wim, kb, Map.of(path, text.getBytes(UTF_8))).then().statusCode(200);
    }

    private static Response known(UUID user, String kb, Map<String, String> hashes) {
        return RestAssured.given()
                .header("Authorization", TestTokens.repoSync("kb").job(user, UUID.randomUUID()))
                .contentType("application/json")
                .body(Map.of(
                        "files",
                        hashes.entrySet().stream()
                                .map(file -> Map.of("path", file.getKey(), "sha256", file.getValue()))
                                .toList()))
                .post("/internal/kbs/{kb}/known-files", kb);
    }

    private static String hash(String text) {
        return FileBytes.sha256(text.getBytes(UTF_8));
    }

    private static Response job(UUID user, String kb, String route) {
        return RestAssured.given()
                .header("Authorization", TestTokens.repoSync("kb").job(user, UUID.randomUUID()))
                .get("/internal/kbs/" + kb + "/" + route);
    }
}
