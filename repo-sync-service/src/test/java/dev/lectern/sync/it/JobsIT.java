package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.Connections;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithSurroundings
class JobsIT {
    @Inject
    Connections connections;

    private Scene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void acceptedJobRunsByItselfAndTellsWhatItDid() {
        Response accepted = scene.post(Map.of("repository", Scene.REPOSITORY, "message", "My notes"));
        assertThat(accepted.statusCode()).isEqualTo(202);
        UUID id = UUID.fromString(Scene.json(accepted).at("/id").asText());
        assertThat(accepted.header("Location")).isEqualTo("/api/jobs/" + id);

        String events = scene.as(scene.ben)
                .accept("text/event-stream")
                .get("/api/jobs/" + id + "/events")
                .asString();
        assertThat(events)
                .contains("event:step")
                .contains("\"state\": \"queued\"")
                .contains("\"step\": \"push\"")
                .contains("\"state\": \"succeeded\"")
                .containsPattern("id:\\s?\\d+");
        assertThat(scene.job(id).at("/result/outcome").asText()).isEqualTo("committed");
        JsonNode page = Scene.json(scene.as(scene.ben).get("/api/jobs?limit=1"));
        assertThat(page.at("/items/0/id").asText()).isEqualTo(id.toString());
    }

    @Test
    void jobThatWaitsForAnHourIsCancelledWithinSeconds() {
        Instant reset = Instant.now().plus(Duration.ofHours(1));
        scene.fault(Fault.next("GET /user", Fault.primaryLimit(403, reset)));
        UUID id = scene.export();
        await().until(() -> scene.job(id).at("/state").asText().equals("waiting"));
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        await().until(() -> scene.job(id).at("/state").asText().equals("cancelled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=0", "limit=201", "limit=99999999999", "after=x", "after=%00"})
    void oddPagesAreRefusedWithTheMend(String query) {
        Response answer = scene.as(scene.ben).urlEncodingEnabled(false).get("/api/jobs?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Scene.json(answer).at("/detail").asText()).contains(query.substring(0, 5));
    }

    @Test
    void sixtyFourClicksAtOnceAreOneJobAndOneCommit() throws Exception {
        Set<UUID> jobs = ConcurrentHashMap.newKeySet();
        scene.github.control().faults().add(Fault.next("GET /user", new Effect.Delay(Duration.ofSeconds(3))));
        try (ExecutorService clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int click = 0; click < 64; click++) {
                all.add(clicks.submit(() -> jobs.add(scene.export())));
            }
            for (Future<?> click : all) {
                click.get();
            }
        }
        assertThat(jobs).hasSize(1);
        UUID id = jobs.iterator().next();
        succeeds(id);
        assertThat(scene.repositories().commits(Scene.REPOSITORY, "main")).hasSize(1);
    }

    @Test
    void jobsOfOnePersonRunOneAfterAnother() throws IOException {
        List<UUID> jobs = new ArrayList<>();
        for (String name : List.of("ben/one", "ben/two", "ben/three")) {
            scene.repositories().create(name, false, Map.of());
            jobs.add(UUID.fromString(
                    Scene.json(scene.post(Map.of("repository", name))).at("/id").asText()));
        }
        jobs.forEach(this::succeeds);
    }

    @Test
    void jobOfAnotherPersonIsAsIfItNeverExisted() {
        UUID id = scene.export();
        String missing =
                scene.as(scene.eve).get("/api/jobs/" + UUID.randomUUID()).asString();
        assertThat(missing).isEqualTo("{\"type\":\"/problems/not_found\",\"title\":\"Not found\",\"status\":404}");
        assertThat(scene.as(scene.eve).get("/api/jobs/" + id).asString()).isEqualTo(missing);
        assertThat(scene.as(scene.eve).delete("/api/jobs/" + id).asString()).isEqualTo(missing);
        Response events = scene.as(scene.eve).accept("text/event-stream").get("/api/jobs/" + id + "/events");
        assertThat(events.statusCode()).isEqualTo(404);
        assertThat(scene.as(scene.eve).get("/api/jobs/nonsense").asString()).isEqualTo(missing);
        assertThat(Scene.json(scene.as(scene.eve).get("/api/jobs")).at("/items"))
                .isEmpty();
        succeeds(id);
    }

    @Test
    void kbThatMayNotBeReadIsAsIfItNeverExisted() {
        Map<String, String> body = Map.of("repository", Scene.REPOSITORY);
        Response foreign = scene.as(scene.eve).body(body).post("/api/kbs/" + scene.kb + "/export-to-repo");
        Response missing = scene.as(scene.eve).body(body).post("/api/kbs/nowhere/export-to-repo");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.asString()).isEqualTo(missing.asString());
        Response anonymous = RestAssured.given()
                .header("Authorization", scene.tokens.anonymous())
                .contentType("application/json")
                .body(body)
                .post("/api/kbs/" + scene.kb + "/export-to-repo");
        assertThat(anonymous.statusCode()).isEqualTo(401);
    }

    @Test
    void repeatedKeyRepeatsNothingAndAnotherRequestWithItIsRefused() {
        UUID id = UUID.fromString(Scene.json(keyed(Scene.REPOSITORY)).at("/id").asText());
        succeeds(id);
        assertThat(Scene.json(keyed(Scene.REPOSITORY)).at("/id").asText()).isEqualTo(id.toString());
        assertThat(keyed("ben/other").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"repository\":\"https://github.com/ben/notes\"}",
                "{\"repository\":\"ben/../eve\"}",
                "{\"repository\":\"ben/notes\",\"branch\":\"../x\"}",
                "{\"repository\":\"ben/notes\",\"branch\":\"-x\"}",
                "{\"repository\":\"ben/notes\",\"mode\":\"force\"}",
                "{\"repository\":\"ben/notes\",\"force\":true}",
                "{\"repository\":[\"ben/notes\"]}",
                "nonsense",
                ""
            })
    void malformedRequestSaysTheMend(String body) {
        Response answer = scene.as(scene.ben).body(body).post("/api/kbs/" + scene.kb + "/export-to-repo");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(Scene.json(answer).at("/type").asText()).isEqualTo("/problems/bad_request");
    }

    @Test
    void withoutAConnectionTheAnswerSaysWhereToConnect() {
        scene.as(scene.ben).delete("/auth/github/connect").then().statusCode(204);
        Response answer = scene.post(Map.of("repository", Scene.REPOSITORY));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Scene.json(answer).at("/type").asText()).isEqualTo("/problems/github_not_connected");
        assertThat(Scene.json(answer).at("/connect_url").asText()).isEqualTo("/auth/github/connect");
        assertThat(scene.github.control().accounts().tokens("ben")).isZero();
    }

    @Test
    void repositoriesAndKeysAreListed() {
        JsonNode repositories = Scene.json(scene.as(scene.ben).get("/api/github/repos"));
        assertThat(repositories.at("/items/0/repository").asText()).isEqualTo(Scene.REPOSITORY);
        assertThat(repositories.at("/items/0/can_push").asBoolean()).isTrue();
        JsonNode keys = Scene.json(RestAssured.get("/.well-known/jwks.json"));
        assertThat(keys.at("/keys/0/kty").asText()).isEqualTo("RSA");
        assertThat(keys.at("/keys/0/d").isMissingNode()).isTrue();
    }

    private Response keyed(String repository) {
        return scene.as(scene.ben)
                .header("Idempotency-Key", "key-" + scene.kb)
                .body(Map.of("repository", repository))
                .post("/api/kbs/" + scene.kb + "/export-to-repo");
    }

    private void succeeds(UUID id) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(scene.job(id).at("/state").asText())
                        .as(scene.job(id).toString())
                        .isEqualTo("succeeded"));
    }

    @Test
    void jobOfAProcessThatMissedItsBeatsGoesOnElsewhereAndTheFirstWritesNothingMore() throws IOException {
        scene.github.control().faults().add(Fault.next("GET /user", new Effect.Delay(Duration.ofSeconds(20))));
        UUID id = scene.export();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> scene.job(id).at("/state").asText().equals("running"));
        // Stands for a process that hangs: its claim is as it left it a minute ago, and its beats come too late.
        Tables.execute(scene.world, """
                UPDATE repo_sync.job_run SET last_heartbeat = now() - interval '1 minute', version = version + 1
                WHERE task_instance = '%s'
                """.formatted(id));
        succeeds(id);
        assertThat(Tables.count(scene.world, "SELECT fence FROM repo_sync.job WHERE job_id = '" + id + "'"))
                .isEqualTo(2);
        assertThat(scene.repositories().commits(Scene.REPOSITORY, "main")).hasSize(1);
    }
}
