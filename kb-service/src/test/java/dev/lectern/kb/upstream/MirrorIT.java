package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.Repository.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Repository;
import dev.lectern.kb.support.Rows;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class MirrorIT extends MirrorCase {
    @Test
    void aMountedRepositoryIsReadAsItIsAndTellsWhereItComesFrom() {
        Response answer = repository.mount(ada, "curated", "mirror");
        String kb = answer.then()
                .statusCode(201)
                .body("created", equalTo(2))
                .body("flawed", equalTo(0))
                .extract()
                .path("kb");

        assertThat(texts(kb)).isEqualTo(texts(repository.files()));
        as(eve).get("/api/kbs/{kb}", kb)
                .then()
                .statusCode(200)
                .body("owner.kind", equalTo("site"))
                .body("upstream.kind", equalTo("mirror"))
                .body("upstream.repository", equalTo("lectern/manual"))
                .body("upstream.folder", equalTo(""))
                .body("upstream.head", equalTo(repository.head()))
                .body("upstream.fork", nullValue())
                .body("upstream.state", equalTo("level"));
        as(eve).get("/api/kbs?limit=200")
                .then()
                .body("items.find { it.id == '" + kb + "' }.upstream.repository", equalTo("lectern/manual"));
        as(eve).get("/api/kbs/{kb}/entries/first/revisions", kb)
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("upstream"))
                .body("items[0].author", nullValue())
                .body("items[0].message", equalTo("Change notes/first.md"))
                .body("items[0].git.author", equalTo("Ada Author"))
                .body("items[0].git.authored_at", equalTo("2026-01-02T03:04:05Z"))
                .body("items[0].git.commit", equalTo(repository.head()));
        assertThat(audited(kb, "kb.mounted")).isEqualTo(1);
    }

    @Test
    void theSameIdAgainMakesNothing() {
        UUID id = UUID.randomUUID();
        repository.mount(ada, id, "curated", "mirror").then().statusCode(201);

        repository
                .mount(ada, id, "curated", "mirror")
                .then()
                .statusCode(200)
                .body("kb", equalTo(id.toString()))
                .body("created", equalTo(2));
        repository.mount(wim, id, "personal", "mirror").then().statusCode(409);
        repository.mount(eve, id, "personal", "mirror").then().statusCode(409);
        assertThat(audited(id.toString(), "kb.mounted")).isEqualTo(1);
    }

    @Test
    void ofTwoRequestsWithOneIdOneMakesTheKb() throws Exception {
        UUID id = UUID.randomUUID();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(
                        () -> repository.mount(ada, id, "curated", "mirror").statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
        }
    }

    @Test
    void curatedAndSharedKbsOfRepositoriesAreMadeBySiteAdminsAlone() {
        for (String kind : List.of("curated", "shared")) {
            UUID id = UUID.randomUUID();
            repository
                    .mount(wim, id, kind, "mirror")
                    .then()
                    .statusCode(403)
                    .body("reason", equalTo("needs_global_admin"));
            as(ada).get("/api/kbs/{kb}", id).then().statusCode(404);
        }
        repository.mount(null, "curated", "mirror").then().statusCode(401);
        UUID off = world.user("ben", "admin");
        world.setStatus(off, "suspended");
        repository.mount(off, "curated", "mirror").then().statusCode(401);
        as(ada).contentType("application/zip")
                .body(new byte[0])
                .post("/internal/kbs/from-upstream")
                .then()
                .statusCode(404);
    }

    @Test
    void aWorkingCopyIsNoCuratedKbAndASandboxFollowsNothing() {
        repository.mount(ada, "curated", "working_copy").then().statusCode(400);
        repository.mount(ada, "ephemeral", "mirror").then().statusCode(400);
        repository.mount(ada, "castle", "mirror").then().statusCode(400);
    }

    @Test
    void aForkIsPersonalWhereTheTierHasRoomAndElseASandbox() {
        repository.mount(wim, "fork", "working_copy").then().statusCode(201).body("kind", equalTo("personal"));
        String second = repository
                .mount(wim, "fork", "working_copy")
                .then()
                .statusCode(201)
                .body("kind", equalTo("ephemeral"))
                .extract()
                .path("kb");
        repository
                .mount(wim, "fork", "working_copy")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/quota_exceeded"));
        as(wim).get("/api/kbs/{kb}", second)
                .then()
                .body("upstream.kind", equalTo("working_copy"))
                .body("upstream.fork.repository", equalTo("ben/manual"))
                .body("upstream.fork.branch", equalTo("lectern/manual"));
        as(eve).get("/api/kbs/{kb}", second).then().statusCode(404);
    }

    @Test
    void aRepositoryAboveTheOwnersQuotaLeavesNothingBehind() {
        for (int i = 0; i < 21; i++) {
            repository.withNote("more-" + i, "More.");
        }
        UUID id = UUID.randomUUID();

        repository
                .mount(wim, id, "personal", "mirror")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/quota_exceeded"));

        as(wim).get("/api/kbs/{kb}", id).then().statusCode(404);
        new Repository()
                .withNote("one", "One.")
                .mount(wim, "personal", "mirror")
                .then()
                .statusCode(201);
    }

    @Test
    void nobodyWritesAMirror() {
        String kb = repository.mounted(ada, "curated", "mirror");
        String etag = as(ada).get("/api/kbs/{kb}/entries/first", kb).header("ETag");

        createEntry(ada, kb, Map.of("title", "Mine"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/mirrored_kb"))
                .body("detail", containsString("lectern/manual"));
        as(ada).header("If-Match", etag)
                .contentType("application/merge-patch+json")
                .body("{\"title\": \"Mine\"}")
                .patch("/api/kbs/{kb}/entries/first", kb)
                .then()
                .statusCode(409);
        as(ada).header("If-Match", etag)
                .delete("/api/kbs/{kb}/entries/first", kb)
                .then()
                .statusCode(409);
        importFiles(ada, kb, Map.of("notes/mine.md", note("mine", "x").getBytes(StandardCharsets.UTF_8)))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/mirrored_kb"));
        as(ada).contentType("application/zip")
                .body(new byte[] {1})
                .post("/api/kbs/{kb}/import", kb)
                .then()
                .statusCode(409);
        as(ada).header("If-Match", "*")
                .contentType("text/yaml")
                .body("name: x\n")
                .put("/api/kbs/{kb}/kb.yaml", kb)
                .then()
                .statusCode(409);
        createEntry(eve, kb, Map.of("title", "Mine")).then().statusCode(403);

        assertThat(texts(kb)).isEqualTo(texts(repository.files()));
        as(ada).contentType("application/json")
                .body(Map.of("name", "Renamed"))
                .patch("/api/kbs/{kb}", kb)
                .then()
                .statusCode(200);
    }

    @Test
    void deletingTheKbDeletesItsUpstreamSide() {
        String kb = repository.mounted(ada, "curated", "mirror");
        repository.commit().withNote("first", "Changed.");
        repository.sync(null, kb).then().statusCode(200);

        as(ada).delete("/api/kbs/{kb}", kb).then().statusCode(204);

        assertThat(Rows.of(world, kb)).isZero();
        repository
                .send(null, kb, repository.head(), only("notes/first.md"), List.of())
                .then()
                .statusCode(404);
    }
}
