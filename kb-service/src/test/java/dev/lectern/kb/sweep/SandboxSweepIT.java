package dev.lectern.kb.sweep;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.kb.support.KbService;
import dev.lectern.kb.support.Repository;
import dev.lectern.kb.support.Rows;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class SandboxSweepIT {
    @Inject
    SandboxSweep sweep;

    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");
    private final UUID eve = world.user("eve", "read");

    @Test
    void anExpiredSandboxIsGoneForItsOwnerAndNeverWasForOthers() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "Note")).then().statusCode(201);
        world.expire(UUID.fromString(kb));

        as(wim).get("/api/kbs/{kb}", kb).then().statusCode(410);
        as(wim).get("/api/kbs/{kb}/archive", kb).then().statusCode(410);
        createEntry(wim, kb, Map.of("title", "Late")).then().statusCode(410);
        String hidden = as(eve).get("/api/kbs/{kb}", kb)
                .then()
                .statusCode(404)
                .extract()
                .asString();
        sweep.sweep();
        String swept = as(wim).get("/api/kbs/{kb}", kb)
                .then()
                .statusCode(404)
                .extract()
                .asString();

        assertThat(swept).isEqualTo(hidden);
        assertThat(rows(kb)).isZero();
    }

    @Test
    void aHeldSandboxStaysAndItsJobAloneReadsIt() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "Note")).then().statusCode(201);
        UUID job = UUID.randomUUID();
        world.execute("SELECT auth.take_hold(?, ?, ?, interval '10 minutes')", UUID.fromString(kb), job, wim);
        world.expire(UUID.fromString(kb));

        sweep.sweep();

        assertThat(rows(kb)).isPositive();
        as(wim).get("/api/kbs/{kb}", kb).then().statusCode(410);
        String token = TestTokens.repoSync("kb").job(wim, job);
        byte[] snapshot = RestAssured.given()
                .header("Authorization", token)
                .get("/internal/kbs/{kb}/snapshot?revision=2", kb)
                .then()
                .statusCode(200)
                .header("X-Content-Revision", "2")
                .extract()
                .asByteArray();
        assertThat(KbService.unzip(snapshot)).containsOnlyKeys("kb.yaml", "notes/note.md");
        String other = TestTokens.repoSync("kb").job(wim, UUID.randomUUID());
        RestAssured.given()
                .header("Authorization", other)
                .get("/internal/kbs/{kb}/state", kb)
                .then()
                .statusCode(410);
    }

    @Test
    void aWriteBesideTheSweepIsWholeOrNotAtAll() throws Exception {
        for (int round = 0; round < 10; round++) {
            String kb = sandbox(wim);
            createEntry(wim, kb, Map.of("title", "First")).then().statusCode(201);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> writes = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    int number = i;
                    writes.add(threads.submit(() -> createEntry(wim, kb, Map.of("title", "Note " + number))
                            .statusCode()));
                }
                Future<Integer> read = threads.submit(
                        () -> as(wim).get("/api/kbs/{kb}/archive", kb).statusCode());
                world.expire(UUID.fromString(kb));
                sweep.sweep();
                for (Future<Integer> write : writes) {
                    assertThat(write.get()).isIn(201, 404, 410);
                }
                assertThat(read.get()).isIn(200, 404, 410);
            }
            sweep.sweep();
            assertThat(rows(kb)).isZero();
        }
    }

    @Test
    void theUpstreamSideOfASandboxIsSweptWithIt() {
        Repository repository = new Repository().withNote("guide", "Theirs.");
        String kb = repository.mounted(wim, "ephemeral", "working_copy");
        assertThat(Rows.of(world, kb)).isPositive();
        world.expire(UUID.fromString(kb));

        sweep.sweep();

        assertThat(Rows.of(world, kb)).isZero();
    }

    private int rows(String kb) {
        return Rows.of(world, kb);
    }
}
