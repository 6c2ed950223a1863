package dev.lectern.kb.sweep;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    void reportsOfHeadsAreForgottenAfterAWeek() throws SQLException {
        try (Connection connection = world.database().connect("kb_owner");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO kb.upstream_report (kb_id, job_id, scope_id, from_head, to_head, report, created_at)
                    SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), repeat('a', 40), repeat('b', 40), '{}',
                        clock_timestamp() - interval '8 days'
                    """);
        }

        assertThat(sweep.forget()).isPositive();

        assertThat(sweep.forget()).isZero();
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

    @Test
    void anExtensionUnderWayComesBeforeTheSweep() throws SQLException {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("title", "First")).then().statusCode(201);
        world.expire(UUID.fromString(kb));
        try (Connection extension = world.database().connect("auth_owner");
                Statement statement = extension.createStatement()) {
            extension.setAutoCommit(false);
            statement.execute("UPDATE auth.kb SET expires_at = clock_timestamp() + interval '1 hour' WHERE kb_id = '%s'"
                    .formatted(kb));
            sweep.sweep();
            extension.commit();
        }
        sweep.sweep();

        as(wim).get("/api/kbs/{kb}/entries/first", kb).then().statusCode(200);
        assertThat(registryRows(kb)).isEqualTo(3);
    }

    @Test
    void anExtensionAndAGrantThatWaitForTheSweepFindNothing() throws Exception {
        String kb = sandbox(wim);
        UUID id = UUID.fromString(kb);
        try (Connection sweeping = world.database().connect("auth_owner");
                Statement statement = sweeping.createStatement();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sweeping.setAutoCommit(false);
            statement.execute("UPDATE auth.kb SET expires_at = clock_timestamp() WHERE kb_id = '%s'".formatted(kb));
            statement.execute("SELECT auth.sweep_kb('%s')".formatted(kb));
            Future<Response> extension = threads.submit(() -> as(wim).contentType("application/json")
                    .body(Map.of("ttl_seconds", 3_600))
                    .patch("/api/kbs/{kb}", kb));
            Future<Throwable> grant = threads.submit(() -> catchThrowable(() -> world.grant(id, eve, "read")));
            await().until(() -> waitingFor(sweeping) == 2);
            sweeping.commit();

            assertThat(extension.get().statusCode()).isEqualTo(404);
            assertThat(grant.get()).hasRootCauseInstanceOf(SQLException.class).hasMessageContaining("foreign key");
        }
        as(eve).get("/api/kbs/{kb}", kb).then().statusCode(404);
        assertThat(registryRows(kb)).isZero();
    }

    private static int waitingFor(Connection holder) throws SQLException {
        try (Statement statement = holder.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            row.next();
            return row.getInt(1);
        }
    }

    private int registryRows(String kb) {
        return Rows.count(world, "auth_owner", """
                SELECT (SELECT count(*) FROM auth.kb WHERE kb_id = '%1$s')
                    + (SELECT count(*) FROM auth.kb_permission WHERE kb_id = '%1$s')
                    + (SELECT count(*) FROM auth.scope WHERE kb_id = '%1$s')
                """.formatted(kb));
    }

    private int rows(String kb) {
        return Rows.of(world, kb);
    }
}
