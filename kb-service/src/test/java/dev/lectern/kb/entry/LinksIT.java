package dev.lectern.kb.entry;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class LinksIT {
    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");

    @Test
    void aLinkToNothingIsAWarningUntilItsTargetIsWrittenAndAgainOnceItIsGone() {
        String kb = sandbox(wim);
        String body = "See [[heron#Nest|the heron]], `[[code]]`, [[elsewhere:owl]].\n\n[[heron]]";
        createEntry(wim, kb, Map.of("title", "River", "body", body))
                .then()
                .statusCode(201)
                .body("findings.code", contains("broken_link", "broken_link"))
                .body("findings.severity", contains("warning", "warning"))
                .body("findings.line", contains(7, 9))
                .body("findings[0].message", equalTo("There is no entry 'heron': write it, or mend the link."));

        String heron = createEntry(wim, kb, Map.of("title", "Heron", "body", "Back to [[river]]."))
                .then()
                .statusCode(201)
                .body("findings", empty())
                .extract()
                .header("ETag");
        read(kb, "river").then().body("findings", empty());

        as(wim).header("If-Match", heron)
                .delete("/api/kbs/{kb}/entries/heron", kb)
                .then()
                .statusCode(204);
        read(kb, "river").then().body("findings.code", contains("broken_link", "broken_link"));
    }

    @Test
    void anImportLooksUpLinksOnceAllItsFilesAreIn() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "Old", "body", "Text.")).then().statusCode(201);

        importFiles(
                        wim,
                        kb,
                        Map.of(
                                "a.md", entry("a", "[[b]] [[old]] [[a]]"),
                                "b.md", entry("b", "[[a]]\n\n[[missing]] [[c]]"),
                                "c.md", "no entry [[b]]".getBytes(UTF_8)))
                .then()
                .statusCode(200)
                .body("findings.path", contains("b.md", "b.md", "c.md"))
                .body("findings.code", contains("broken_link", "broken_link", "no_front_matter"))
                .body("findings[0].line", equalTo(8));
        read(kb, "a").then().body("findings", empty());
        read(kb, "b").then().body("findings.code", contains("broken_link", "broken_link"));
    }

    @Test
    void entriesOfOtherKbsAreNoTargetsAndLinksToThemAreNotJudged() {
        String other = sandbox(world.user("eve", "write"));
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "A", "body", "[[" + other + ":x]] [[no-such-kb:x]]"))
                .then()
                .statusCode(201)
                .body("findings", empty());
    }

    @Test
    void anEntryThatNoLinkLeadsToOrFromIsToldSo() {
        String kb = sandbox(wim);
        String body = "Alone with itself, [[heron]].";
        String heron = createEntry(wim, kb, Map.of("title", "Heron", "body", body))
                .then()
                .statusCode(201)
                .body("findings.code", contains("no_links"))
                .body("findings.severity", contains("info"))
                .extract()
                .header("ETag");

        String river = createEntry(wim, kb, Map.of("title", "River", "body", "Home of [[heron]]."))
                .then()
                .body("findings", empty())
                .extract()
                .header("ETag");
        read(kb, "heron").then().body("findings", empty());

        as(wim).header("If-Match", river)
                .delete("/api/kbs/{kb}/entries/river", kb)
                .then()
                .statusCode(204);
        read(kb, "heron").then().body("findings.code", contains("no_links"));
        as(wim).header("If-Match", heron)
                .contentType("application/merge-patch+json")
                .body("{\"body\":\"See [[elsewhere:owl]].\"}")
                .patch("/api/kbs/{kb}/entries/heron", kb)
                .then()
                .statusCode(200)
                .body("findings", empty());
    }

    @Test
    void relationsInTheFrontMatterAreLookedUpLikeLinks() {
        String kb = sandbox(wim);
        Map<String, Object> fields = Map.of(
                "links",
                List.of(Map.of("target", "frog", "relation", "eats"), Map.of("target", "owl", "kb", "elsewhere")));
        createEntry(wim, kb, Map.of("title", "Heron", "body", "Text.", "fields", fields))
                .then()
                .statusCode(201)
                .body("findings.code", contains("broken_link"))
                .body("findings[0].message", equalTo("There is no entry 'frog': write it, or mend the link."));
        createEntry(wim, kb, Map.of("title", "Frog", "body", "Text.")).then().body("findings", empty());
        read(kb, "heron").then().body("findings", empty());
    }

    @Test
    void anImportListsItsErrorsBeforeWhatIsOnlyWorthKnowing() {
        String kb = sandbox(wim);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 5_100; i++) {
            files.put("a" + i + ".md", entry("a" + i, "Text."));
        }
        files.put("z.md", "no entry".getBytes(UTF_8));
        importFiles(wim, kb, files)
                .then()
                .statusCode(200)
                .body("findings", hasSize(5_000))
                .body("findings[4999].code", equalTo("no_front_matter"))
                .body("findings[0].code", equalTo("no_links"));
    }

    private Response read(String kb, String id) {
        return as(wim).get("/api/kbs/{kb}/entries/{id}", kb, id);
    }

    private static byte[] entry(String id, String body) {
        return ("---\nid: " + id + "\ntitle: " + id + "\n---\n\n" + body + "\n").getBytes(UTF_8);
    }
}
