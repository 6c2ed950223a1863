package dev.lectern.kb.entry;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.lectern.kb.support.Parallel;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class EntryIT {
    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");

    @Test
    void anEntryIsReadBackAsWritten() {
        String kb = sandbox(wim);
        Response created = createEntry(
                wim,
                kb,
                Map.of(
                        "title",
                        "First Note",
                        "tags",
                        List.of("a/b"),
                        "fields",
                        Map.of("mood", "calm"),
                        "body",
                        "Hello\n"));

        created.then()
                .statusCode(201)
                .header("Location", "/api/kbs/" + kb + "/entries/first-note")
                .body("id", equalTo("first-note"))
                .body("path", equalTo("notes/first-note.md"))
                .body("revision", equalTo(1));
        as(wim).get("/api/kbs/{kb}/entries/first-note", kb)
                .then()
                .statusCode(200)
                .header("ETag", created.header("ETag"))
                .body("title", equalTo("First Note"))
                .body("fields.mood", equalTo("calm"))
                .body("body", equalTo("Hello\n"))
                .body("flawed", equalTo(false));
        String file = as(wim).accept("text/markdown")
                .get("/api/kbs/{kb}/entries/first-note", kb)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(file)
                .isEqualTo(
                        "---\nid: first-note\ntitle: First Note\ntype: note\ntags:\n  - a/b\nmood: calm\n---\n\nHello\n");
        as(wim).header("If-None-Match", created.header("ETag"))
                .get("/api/kbs/{kb}/entries/first-note", kb)
                .then()
                .statusCode(304);
    }

    @Test
    void aChangeNeedsTheStateItWasMadeFrom() {
        String kb = sandbox(wim);
        String first =
                createEntry(wim, kb, Map.of("title", "Note", "body", "one")).header("ETag");
        Response second = as(wim).header("If-Match", first)
                .contentType("application/merge-patch+json")
                .body(Map.of("body", "two", "message", "because"))
                .patch("/api/kbs/{kb}/entries/note", kb);
        second.then().statusCode(200).body("body", equalTo("two")).body("revision", equalTo(2));

        as(wim).contentType("application/json")
                .body(Map.of("title", "Note", "body", "three"))
                .put("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/precondition_required"));
        as(wim).header("If-Match", first)
                .contentType("application/json")
                .body(Map.of("title", "Note", "body", "three"))
                .put("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale_entry"))
                .body("current.body", equalTo("two"))
                .body("current.etag", equalTo(second.header("ETag")))
                .body("base.body", equalTo("one"));
        as(wim).header("If-Match", first)
                .delete("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(412);
        as(wim).get("/api/kbs/{kb}/entries/note/revisions", kb)
                .then()
                .statusCode(200)
                .body("items.revision", contains(2, 1))
                .body("items[0].message", equalTo("because"));
        as(wim).header("If-Match", second.header("ETag"))
                .delete("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(204);
        as(wim).get("/api/kbs/{kb}/entries/note", kb).then().statusCode(404);
    }

    @Test
    void aTitleCannotBeTakenAway() {
        String kb = sandbox(wim);
        String etag = createEntry(wim, kb, Map.of("title", "Note")).header("ETag");

        as(wim).header("If-Match", etag)
                .contentType("application/merge-patch+json")
                .body("{\"title\":null}")
                .patch("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(422)
                .body("findings.code", contains("missing_title"));
        as(wim).header("If-Match", etag)
                .contentType("application/json")
                .body("{\"body\":\"text\"}")
                .put("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(422);
    }

    @Test
    void aRepeatedRequestFindsWhatTheFirstMade() {
        String kb = sandbox(wim);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            as(wim).header("Idempotency-Key", key)
                    .contentType("application/json")
                    .body(Map.of("title", "Once"))
                    .post("/api/kbs/{kb}/entries", kb)
                    .then()
                    .statusCode(201)
                    .body("id", equalTo("once"))
                    .body("revision", equalTo(1));
        }
        as(wim).header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("title", "Other"))
                .post("/api/kbs/{kb}/entries", kb)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency_key_reused"));
        createEntry(wim, kb, Map.of("title", "Once"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/id_taken"));
    }

    @Test
    void listsPageByIdAndFilterByTypeAndTag() {
        String kb = sandbox(wim);
        for (int i = 0; i < 5; i++) {
            createEntry(
                    wim,
                    kb,
                    Map.of("title", "N" + i, "type", i % 2 == 0 ? "note" : "person", "tags", List.of("t" + i)));
        }
        as(wim).get("/api/kbs/{kb}/entries?limit=2", kb)
                .then()
                .body("items.id", contains("n0", "n1"))
                .body("next", equalTo("n1"));
        as(wim).get("/api/kbs/{kb}/entries?limit=3&after=n1", kb)
                .then()
                .body("items.id", contains("n2", "n3", "n4"))
                .body("next", equalTo(null));
        as(wim).get("/api/kbs/{kb}/entries?type=person", kb).then().body("items.id", contains("n1", "n3"));
        as(wim).get("/api/kbs/{kb}/entries?tag=t4", kb).then().body("items.id", contains("n4"));
        as(wim).get("/api/kbs/{kb}", kb).then().body("entry_count", equalTo(5)).body("role", equalTo("admin"));
    }

    @Test
    void whatBreaksARuleIsRefusedWithFindings() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "Party", "type", "event"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid_entry"))
                .body("findings.code", hasItem("event_without_date"));
        createEntry(wim, kb, Map.of("title", "漢字")).then().statusCode(201);
        createEntry(wim, kb, Map.of("title", "x", "id", "../x")).then().statusCode(422);
        createEntry(wim, kb, Map.of("title", " ")).then().statusCode(422);
    }

    @Test
    void theDetailOfARefusalIsItsFirstErrorNotAWarningBeforeIt() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "Flood", "type", "event"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid_entry"))
                .body("findings.code", contains("empty_body", "event_without_date"))
                .body("detail", equalTo("An event needs a date: add date: YYYY-MM-DD."));
    }

    @Test
    void ofWritersWhoChangeOneStateAtOnceOneWinsAndTheOthersSeeWhatItWrote() throws Exception {
        String kb = sandbox(wim);
        UUID eve = World.current().user("eve", "write");
        World.current().grant(UUID.fromString(kb), eve, "write");
        String etag =
                createEntry(wim, kb, Map.of("title", "Note", "body", "start")).header("ETag");
        for (int round = 0; round < 20; round++) {
            String read = etag;
            String name = "round " + round + " writer ";
            List<Response> answers = Parallel.run(
                    4,
                    i -> as(i % 2 == 0 ? wim : eve)
                            .header("If-Match", read)
                            .contentType("application/merge-patch+json")
                            .body(Map.of("body", name + i))
                            .patch("/api/kbs/{kb}/entries/note", kb));

            List<Response> won = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .toList();
            assertThat(won).hasSize(1);
            String written = won.getFirst().path("body");
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 412)
                    .hasSize(3)
                    .allSatisfy(lost -> {
                        assertThat(lost.<String>path("type")).isEqualTo("/problems/stale_entry");
                        assertThat(lost.<String>path("current.body")).isEqualTo(written);
                        assertThat(lost.<String>path("base.etag")).isEqualTo(read);
                    });
            etag = won.getFirst().header("ETag");
            as(wim).get("/api/kbs/{kb}/entries/note", kb)
                    .then()
                    .header("ETag", etag)
                    .body("body", equalTo(written))
                    .body("revision", equalTo(round + 2));
        }
    }
}
