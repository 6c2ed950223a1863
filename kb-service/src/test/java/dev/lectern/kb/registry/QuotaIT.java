package dev.lectern.kb.registry;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Parallel;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "schema", value = "kb"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
class QuotaIT {
    private static final int PARALLEL = 64;

    @Test
    void sixtyFourParallelCreatesStopExactlyAtTheEntryLimit() throws Exception {
        UUID ben = World.current().user("ben", "read");
        String kb = sandbox(ben);

        List<Integer> answers = Parallel.run(
                PARALLEL,
                i -> createEntry(ben, kb, Map.of("title", "Entry " + i)).statusCode());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(20);
        assertThat(answers).filteredOn(status -> status == 403).hasSize(PARALLEL - 20);
        as(ben).get("/api/kbs/{kb}", kb).then().body("entry_count", equalTo(20));
        createEntry(ben, kb, Map.of("title", "One more"))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/quota_exceeded"))
                .body("limit", equalTo(20))
                .body("use", equalTo(20))
                .body("tier", equalTo("default"));
    }

    @Test
    void sixtyFourParallelSandboxesStopExactlyAtTheSlots() throws Exception {
        UUID ben = World.current().user("ben", "read");

        List<Integer> answers = Parallel.run(
                PARALLEL,
                i -> as(ben).contentType("application/json")
                        .body(Map.of("name", "S" + i))
                        .post("/api/kbs/ephemeral")
                        .statusCode());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 403).hasSize(PARALLEL - 1);
    }

    @Test
    void storageIsCountedAndGivenBack() {
        UUID ben = World.current().user("ben", "read");
        String kb = sandbox(ben);
        String half = "x".repeat(600_000);
        String etag = createEntry(ben, kb, Map.of("title", "One", "body", half)).header("ETag");
        createEntry(ben, kb, Map.of("title", "Two", "body", half))
                .then()
                .statusCode(403)
                .body("limit", equalTo(1_048_576));
        as(ben).header("If-Match", etag)
                .delete("/api/kbs/{kb}/entries/one", kb)
                .then()
                .statusCode(204);
        createEntry(ben, kb, Map.of("title", "Two", "body", half)).then().statusCode(201);
        as(ben).delete("/api/kbs/{kb}", kb).then().statusCode(204);
        String next = sandbox(ben);
        createEntry(ben, next, Map.of("title", "Two", "body", half)).then().statusCode(201);
    }

    @Test
    void anImportBeyondTheLimitLeavesNothing() {
        UUID ben = World.current().user("ben", "read");
        String kb = sandbox(ben);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 21; i++) {
            files.put("n" + i + ".md", ("---\nid: n" + i + "\ntitle: N\n---\n").getBytes(StandardCharsets.UTF_8));
        }
        importFiles(ben, kb, files).then().statusCode(403).body("type", equalTo("/problems/quota_exceeded"));
        as(ben).get("/api/kbs/{kb}", kb).then().body("entry_count", equalTo(0)).body("content_revision", equalTo(1));
    }

    @Test
    void filesThatAreNoEntriesAreCountedToo() {
        UUID ben = World.current().user("ben", "read");
        String kb = sandbox(ben);
        importFiles(ben, kb, emptyFiles("a", 20)).then().statusCode(200).body("files", equalTo(20));
        importFiles(ben, kb, emptyFiles("b", 1))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/quota_exceeded"))
                .body("limit", equalTo(20));
        as(ben).get("/api/kbs/{kb}", kb).then().body("content_revision", equalTo(2));
    }

    private static Map<String, byte[]> emptyFiles(String folder, int count) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            files.put(folder + "/" + i + ".txt", new byte[0]);
        }
        return files;
    }

    @Test
    void aSandboxLivesNoLongerThanTheSiteAllows() {
        UUID ben = World.current().user("ben", "read");
        String kb = sandbox(ben);
        as(ben).contentType("application/json")
                .body(Map.of("ttl_seconds", 3_600))
                .patch("/api/kbs/{kb}", kb)
                .then()
                .statusCode(200);
        as(ben).contentType("application/json")
                .body(Map.of("ttl_seconds", 86_401))
                .patch("/api/kbs/{kb}", kb)
                .then()
                .statusCode(400);
        as(ben).contentType("application/json")
                .body(Map.of("name", "P", "kind", "personal"))
                .post("/api/kbs")
                .then()
                .statusCode(403)
                .body("reason", equalTo("needs_repository"));
        as(ben).contentType("application/json")
                .body(Map.of("name", "C", "kind", "curated"))
                .post("/api/kbs")
                .then()
                .statusCode(403);
    }
}
