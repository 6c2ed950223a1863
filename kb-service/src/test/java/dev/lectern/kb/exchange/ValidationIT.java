package dev.lectern.kb.exchange;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Entries judged by the kb.yaml of a repository, for repo-sync-service. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class ValidationIT {
    private static final String STRICT = """
            types:
              note:
                required: [mood]
                fields:
                  mood: {type: select, options: [calm, wild]}
            validation: {enforce: true}
            """;

    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");
    private final UUID eve = world.user("eve", "write");

    @Test
    void entriesAreJudgedByTheSchemaSentAtTheRevisionAskedFor() {
        String kb = sandbox(wim);
        note(kb, "One", Map.of("mood", "calm"));
        int satisfied = note(kb, "Two", Map.of("mood", "wild"));
        note(kb, "Three", Map.of());
        int last = note(kb, "Four", Map.of("mood", "sad"));

        judge(wim, kb, satisfied, STRICT)
                .then()
                .statusCode(200)
                .body("findings", empty())
                .body("truncated", equalTo(false));
        judge(wim, kb, last, STRICT)
                .then()
                .statusCode(200)
                .body("findings.path", contains("notes/four.md", "notes/three.md"))
                .body("findings.code", contains("not_an_option", "required_field_missing"))
                .body("findings.severity", everyItem(equalTo("error")))
                .body("findings[0].line", equalTo(5));
        judge(wim, kb, last, "name: lenient\n").then().body("findings", empty());
    }

    @Test
    void filesThatCannotBeReadAreErrorsAndSoIsASchemaThatCannotBeRead() {
        String kb = sandbox(wim);
        importFiles(
                        wim,
                        kb,
                        Map.of(
                                "notes/broken.md", "---\nid: [\n---\n".getBytes(UTF_8),
                                "notes/a.md", "---\nid: a\ntitle: A\n---\n\nA\n".getBytes(UTF_8),
                                "other/a.md", "---\nid: a\ntitle: A\n---\n\nA\n".getBytes(UTF_8),
                                "README.md", "no entry".getBytes(UTF_8)))
                .then()
                .statusCode(200);
        int revision = revision(kb);

        judge(wim, kb, revision, "name: theirs\n")
                .then()
                .body("findings.path", hasItems("notes/broken.md", "other/a.md"))
                .body("findings.code", hasItems("unparsable", "duplicate_id"))
                .body("findings", hasSize(2));
        judge(wim, kb, revision, "types: {a: 1\n")
                .then()
                .statusCode(200)
                .body("findings.path", contains("kb.yaml"))
                .body("findings.severity", contains("error"));
    }

    @Test
    void linksToEntriesThatAreNotThereAtThatRevisionAreWarnings() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A", "body", "To [[b]], [[nowhere]] and [[other:place]]."))
                .then()
                .statusCode(201);
        int before = revision(kb);
        note(kb, "B", Map.of());

        judge(wim, kb, before, "name: theirs\n")
                .then()
                .body("findings.path", contains("notes/a.md", "notes/a.md"))
                .body("findings.code", everyItem(equalTo("broken_link")))
                .body("findings.severity", everyItem(equalTo("warning")));
        judge(wim, kb, revision(kb), "name: theirs\n")
                .then()
                .body("findings.code", contains("broken_link"))
                .body("findings[0].message", containsString("'nowhere'"))
                .body("findings[0].line", equalTo(7));
    }

    @Test
    void aThousandFindingsAreTheMostAndErrorsComeFirst() {
        String kb = sandbox(wim);
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 1_100; i++) {
            files.put("notes/n" + i + ".md", ("---\nid: n" + i + "\ntitle: N\nmood: calm\n---\n").getBytes(UTF_8));
        }
        files.put("notes/z.md", "---\nid: z\ntitle: Z\n---\n\nZ\n".getBytes(UTF_8));
        importFiles(wim, kb, files).then().statusCode(200);

        judge(wim, kb, revision(kb), STRICT)
                .then()
                .statusCode(200)
                .body("truncated", equalTo(true))
                .body("findings", hasSize(1_000))
                .body("findings[0].path", equalTo("notes/z.md"))
                .body("findings[0].severity", equalTo("error"))
                .body("findings[1].code", equalTo("empty_body"));
    }

    @Test
    void onlyTheServiceForSomebodyWhoMayExportIsAnswered() {
        String kb = sandbox(wim);
        String hidden =
                judge(eve, kb, 0, STRICT).then().statusCode(404).extract().asString();
        assertThat(judge(eve, UUID.randomUUID().toString(), 0, STRICT)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString())
                .isEqualTo(hidden);
        as(wim).contentType("text/yaml")
                .body(STRICT)
                .post("/internal/kbs/{kb}/validation", kb)
                .then()
                .statusCode(404);
        judge(wim, kb, 999, STRICT).then().statusCode(400);
        judge(wim, kb, 0, "#".repeat(1024 * 1024 + 1)).then().statusCode(413);
    }

    private static Response judge(UUID user, String kb, int revision, String schema) {
        return RestAssured.given()
                .header("Authorization", TestTokens.repoSync("kb").job(user, UUID.randomUUID()))
                .contentType("text/yaml")
                .body(schema.getBytes(UTF_8))
                .post("/internal/kbs/{kb}/validation?revision={revision}", kb, revision);
    }

    private int note(String kb, String title, Map<String, String> fields) {
        return createEntry(wim, kb, Map.of("title", title, "body", "Text.", "fields", fields))
                .then()
                .statusCode(201)
                .extract()
                .path("content_revision");
    }

    private int revision(String kb) {
        return as(wim).get("/api/kbs/{kb}", kb).then().statusCode(200).extract().path("content_revision");
    }
}
