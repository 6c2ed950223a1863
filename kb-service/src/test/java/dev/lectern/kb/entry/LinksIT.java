package dev.lectern.kb.entry;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
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

    private Response read(String kb, String id) {
        return as(wim).get("/api/kbs/{kb}/entries/{id}", kb, id);
    }

    private static byte[] entry(String id, String body) {
        return ("---\nid: " + id + "\ntitle: " + id + "\n---\n\n" + body + "\n").getBytes(UTF_8);
    }
}
