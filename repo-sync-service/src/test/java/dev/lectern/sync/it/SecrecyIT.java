package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.TestJobs;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class SecrecyIT {
    @Inject
    Connections connections;

    @Inject
    TestJobs jobs;

    private Scene scene;
    private Attempts attempts;
    private CapturedLog log;

    @BeforeEach
    void open() throws IOException {
        log = new CapturedLog();
        scene = new Scene(connections);
        attempts = new Attempts(scene, jobs);
    }

    @AfterEach
    void close() {
        scene.close();
        log.close();
    }

    @Test
    void tokenIsInNoRowEventAnswerOrLogOfAnExport() throws Exception {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        attempts.runToTheEnd(id);
        attempts.assertState(id, "succeeded");
        assertKnownToNobody(id, scene.token);
        assertThat(Tables.dump(scene.world, "repo_sync")).contains(id.toString());
        Logger.getLogger("dev.lectern.sync").fine("what is logged is seen");
        assertThat(log.text()).contains("what is logged is seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /user", "GET /repos/ben/notes", "POST /repos/ben/notes/pulls"})
    void tokenThatTheApiRepeatsInAnErrorIsToldToNobody(String route) throws Exception {
        for (int status : new int[] {200, 403, 422}) {
            for (int form = 0; form < 3; form++) {
                repeated(route, status, bodies(scene.connect("public_repo")).get(form));
            }
        }
    }

    @Test
    void tokenThatGitRepeatsInAnErrorIsToldToNobody() throws Exception {
        for (int status : new int[] {200, 401, 403, 404, 500}) {
            String token = scene.connect("public_repo");
            String error = "ERR " + token + " is not welcome\n";
            String greeting = "001e# service=git-upload-pack\n0000%04x%s".formatted(error.length() + 4, error);
            UUID id = scene.export();
            Map<String, String> headers = Map.of("Content-Type", "application/x-git-upload-pack-advertisement");
            scene.fault(Fault.next("GET /ben/notes.git/info/refs", new Effect.Answer(status, headers, greeting)));
            attempts.run(id);
            assertThat(scene.job(id).at("/error/class").asText()).isNotEmpty();
            assertKnownToNobody(id, token);
            scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
            scene.github.control().faults().clear();
        }
    }

    @Test
    void tokenInAnOddAnswerOfTheTokenEndpointIsToldToNobody() throws Exception {
        String canary = "gho_canaryCANARYcanaryCANARYcanaryCANARY";
        for (String body : List.of(
                "{\"access_token\":\"" + canary + "\\nX: y\",\"scope\":\"repo\"}",
                "{\"access_token\":\"" + canary + "\\u0000\",\"scope\":\"repo\"}",
                "{\"access_token\":" + canary + "}",
                "{\"access_token\":[\"" + canary + "\"]}",
                "{\"access_token\":\"" + canary + "\",\"error\":\"" + canary + "\"}",
                "{\"error\":\"bad_verification_code\",\"error_description\":\"" + canary + "\"}",
                canary)) {
            Response start = scene.unredirected(scene.ben).get("/auth/github/connect");
            String state = Pages.parameter(URI.create(start.header("Location")), "state");
            scene.fault(Fault.next("POST /login/oauth/access_token", json(200, body)));
            Response answer = scene.unredirected(scene.ben).get("/auth/github/callback?code=x&state=" + state);
            assertThat(answer.statusCode()).as(body).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("github=failed");
            assertThat(log.text()).doesNotContain(canary);
            assertThat(Tables.dump(scene.world, "repo_sync")).doesNotContain(canary);
        }
    }

    private void repeated(String route, int status, String body) {
        scene.fault(Fault.next(route, json(status, body)));
        scene.commit("README.md");
        UUID id;
        if (route.startsWith("POST")) {
            id = scene.export("pull_request", null);
            attempts.runToTheEnd(id);
        } else {
            id = scene.export();
            attempts.run(id);
        }
        assertThat(scene.github.control().faults().waiting())
                .as("the fault was met")
                .isEmpty();
        assertKnownToNobody(id, scene.liveToken());
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
    }

    private static List<String> bodies(String token) {
        return List.of(
                "{\"message\":\"" + token + "\",\"id\":\"" + token + "\"}",
                "{\"message\":" + token + "}",
                "secondary rate limit " + token);
    }

    private static Effect json(int status, String body) {
        return new Effect.Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    private void assertKnownToNobody(UUID id, String secret) {
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        String answers = scene.job(id).toString()
                + scene.status()
                + scene.as(scene.ben).get("/api/jobs").asString();
        assertThat(answers).doesNotContain(secret);
        assertThat(Tables.dump(scene.world, "repo_sync")).doesNotContain(secret).doesNotContain(hex);
        assertThat(log.text()).doesNotContain(secret);
    }
}
