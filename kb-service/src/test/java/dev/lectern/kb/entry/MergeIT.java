package dev.lectern.kb.entry;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class MergeIT {
    private static final String BODY = "Intro.\n\n# One\n\nfirst\n\n# Two\n\nsecond\n";

    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");
    private final UUID eve = world.user("eve", "read");

    @Test
    void aStaleChangeOfAnotherSectionComesBackMergedAndCanBeSent() {
        String kb = sandbox(wim);
        String base = note(kb);
        String current = patched(kb, base, Map.of("body", BODY.replace("first", "FIRST"), "tags", List.of("a", "b")));

        Response stale = as(wim).header("If-Match", base)
                .contentType("application/merge-patch+json")
                .body(Map.of("body", BODY.replace("second", "SECOND"), "tags", List.of("c")))
                .patch("/api/kbs/{kb}/entries/note", kb);
        stale.then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale_entry"))
                .body("current.etag", equalTo(current))
                .body("base.etag", equalTo(base))
                .body("merge.clean", equalTo(true))
                .body("merge.conflicts.size()", equalTo(0));
        as(wim).header("If-Match", current)
                .contentType("text/markdown")
                .body(stale.<String>path("merge.content"))
                .put("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(200)
                .body("body", equalTo(BODY.replace("first", "FIRST").replace("second", "SECOND")))
                .body("tags", contains("b", "c"));
    }

    @Test
    void aStaleChangeOfTheSameFieldIsShownAsAConflict() {
        String kb = sandbox(wim);
        String base = note(kb);
        patched(kb, base, Map.of("title", "Theirs", "body", BODY + "more\n"));

        as(wim).header("If-Match", base)
                .contentType("application/json")
                .body(Map.of("title", "Ours", "tags", List.of("a"), "body", BODY))
                .put("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(412)
                .body("merge.clean", equalTo(false))
                .body("merge.content", nullValue())
                .body("merge.marked", containsString("<<<<<<< ours\ntitle: Ours\n"))
                .body("merge.marked", containsString("more"))
                .body("merge.conflicts.kind", contains("key"))
                .body("merge.conflicts.name", contains("title"))
                .body("merge.conflicts.base", contains("title: Note\n"))
                .body("merge.conflicts.theirs", contains("title: Theirs\n"));
    }

    @Test
    void aStaleDeletionAndAnUnknownBaseAreNotMerged() {
        String kb = sandbox(wim);
        String base = note(kb);
        patched(kb, base, Map.of("title", "Theirs"));

        as(wim).header("If-Match", base)
                .delete("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(412)
                .body("base.title", equalTo("Note"))
                .body("current.title", equalTo("Theirs"))
                .body("merge", nullValue());
        as(wim).header("If-Match", "\"" + "0".repeat(64) + "\"")
                .contentType("application/json")
                .body(Map.of("title", "Ours"))
                .put("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(412)
                .body("base", nullValue())
                .body("merge", nullValue());
    }

    @Test
    void pastStatesAreReadAndCompared() {
        String kb = sandbox(wim);
        String first = note(kb);
        String second = patched(kb, first, Map.of("title", "Other", "body", BODY.replace("first", "FIRST")));
        as(wim).header("If-Match", second)
                .delete("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(204);

        as(wim).get("/api/kbs/{kb}/entries/note/revisions/1", kb)
                .then()
                .statusCode(200)
                .body("title", equalTo("Note"))
                .body("revision", equalTo(1))
                .body("etag", equalTo(first));
        String file = as(wim).accept("text/markdown")
                .get("/api/kbs/{kb}/entries/note/revisions/2", kb)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(file).contains("title: Other\n").endsWith("\n" + BODY.replace("first", "FIRST"));
        as(wim).get("/api/kbs/{kb}/entries/note/revisions/1...2", kb)
                .then()
                .statusCode(200)
                .body("from", equalTo(1))
                .body("to", equalTo(2))
                .body("unified", containsString("\n-title: Note\n+title: Other\n"))
                .body("fields.field", contains("title"))
                .body("fields.change", contains("changed"))
                .body("fields.before", contains("Note"))
                .body("fields.after", contains("Other"))
                .body("sections.headings", contains(List.of("One")))
                .body("sections.after", contains("# One\n\nFIRST\n"));
        String diff = as(wim).accept("text/x-diff")
                .get("/api/kbs/{kb}/entries/note/revisions/2...3", kb)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(diff)
                .startsWith("diff --git a/")
                .contains("\n+++ /dev/null\n")
                .contains("\n-FIRST\n");
        as(wim).get("/api/kbs/{kb}/entries/note/revisions/3", kb).then().statusCode(404);
        as(wim).get("/api/kbs/{kb}/entries/note/revisions", kb).then().body("items.revision", contains(3, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "1..2", "1...", "...2", "1...2...3", "01", "99999999999", "1...x"})
    void aMalformedRevisionIsRefusedWithTheMend(String revision) {
        String kb = sandbox(wim);
        note(kb);
        as(wim).get("/api/kbs/{kb}/entries/note/revisions/{revision}", kb, revision)
                .then()
                .statusCode(400)
                .body("detail", containsString("2...3"));
    }

    @Test
    void thePastOfWhatOneMayNotReadLooksLikeThePastOfNothing() {
        String kb = sandbox(wim);
        note(kb);
        for (String revision : List.of("1", "1...1", "7", "1...7")) {
            byte[] hidden = as(eve).get("/api/kbs/{kb}/entries/note/revisions/{revision}", kb, revision)
                    .then()
                    .statusCode(404)
                    .extract()
                    .asByteArray();
            byte[] nothing = as(eve).get("/api/kbs/{kb}/entries/x/revisions/1", UUID.randomUUID())
                    .then()
                    .statusCode(404)
                    .extract()
                    .asByteArray();
            assertThat(hidden).isEqualTo(nothing);
        }
        as(wim).get("/api/kbs/{kb}/entries/note/revisions/7", kb).then().statusCode(404);
    }

    private String note(String kb) {
        return createEntry(wim, kb, Map.of("title", "Note", "tags", List.of("a"), "body", BODY))
                .header("ETag");
    }

    private String patched(String kb, String etag, Map<String, ?> patch) {
        return as(wim).header("If-Match", etag)
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch("/api/kbs/{kb}/entries/note", kb)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }
}
