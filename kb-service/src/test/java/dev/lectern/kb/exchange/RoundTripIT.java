package dev.lectern.kb.exchange;

import static dev.lectern.kb.support.KbService.archive;
import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.Samples;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class RoundTripIT {
    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");

    @Test
    void whatWasImportedComesOutByteForByte() {
        String kb = sandbox(wim);
        SortedMap<String, byte[]> files = Samples.hostile();

        importFiles(wim, kb, files)
                .then()
                .statusCode(200)
                .body("created", equalTo(21))
                .body("flawed", equalTo(6));

        assertSame(archive(wim, kb), files);
        importFiles(wim, kb, files)
                .then()
                .statusCode(200)
                .body("unchanged", equalTo(21))
                .body("created", equalTo(0));
    }

    @Test
    void aFolderAroundTheKbIsTakenOff() {
        String kb = sandbox(wim);
        SortedMap<String, byte[]> nested = new TreeMap<>();
        Samples.hostile().forEach((path, bytes) -> nested.put("repo-main/kbs/one/" + path, bytes));
        nested.put("repo-main/README.md", new byte[] {'x'});

        importFiles(wim, kb, nested).then().statusCode(200).body("findings.code[0]", equalTo("outside_kb"));

        assertSame(archive(wim, kb), Samples.hostile());
    }

    @Test
    void aFlawedEntryIsMendedByAWholeFile() {
        String kb = sandbox(wim);
        importFiles(wim, kb, Samples.hostile()).then().statusCode(200);
        String id = as(wim).get("/api/kbs/{kb}/entries?limit=200", kb)
                .then()
                .extract()
                .path("items.find { it.path == 'notes/broken.md' }.id");
        String etag = as(wim).get("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(200)
                .body("flawed", equalTo(true))
                .body("findings[0].code", equalTo("unparsable"))
                .extract()
                .header("ETag");
        as(wim).header("If-Match", etag)
                .contentType("application/merge-patch+json")
                .body("{\"title\":\"x\"}")
                .patch("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/flawed_entry"));
        as(wim).header("If-Match", etag)
                .contentType("text/markdown")
                .body("---\nid: broken\ntitle: Mended\n---\n\nBody.\n")
                .put("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(200)
                .body("id", equalTo("broken"))
                .body("flawed", equalTo(false));
        as(wim).get("/api/kbs/{kb}/entries/{id}", kb, id).then().statusCode(404);
    }

    private static void assertSame(SortedMap<String, byte[]> actual, SortedMap<String, byte[]> expected) {
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((path, bytes) -> assertThat(actual.get(path)).as(path).isEqualTo(bytes));
    }
}
