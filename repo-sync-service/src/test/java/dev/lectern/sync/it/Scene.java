package dev.lectern.sync.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.standin.GitHubStandin;
import dev.lectern.standin.StandinOptions;
import dev.lectern.standin.StandinUser;
import dev.lectern.standin.control.RepositoryControl;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.connection.TestConnections;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ben with a KB of his own, an empty repository ben/notes and a connection to GitHub; and whoever else is about. */
final class Scene implements AutoCloseable {
    static final StandinUser BEN = new StandinUser("ben", 7, "Ben", "ben-password");
    static final StandinUser EVE = new StandinUser("eve", 8, "Eve", "eve-password");
    static final String REPOSITORY = "ben/notes";

    final World world = World.current();
    final TestTokens tokens = TestTokens.gateway("repo-sync");
    final GitHubStandin github;
    final KbStandin kbs;
    final UUID ben;
    final UUID eve;
    final UUID kb;
    final String token;

    Scene(Connections connections) throws IOException {
        github = GitHubStandin.start(StandinOptions.in(Files.createTempDirectory("lectern-standin"))
                .webAt("127.0.0.2", OutsideWorld.port(OutsideWorld.WEB_PORT))
                .apiAt("127.0.0.3", OutsideWorld.port(OutsideWorld.API_PORT))
                .forApp("lectern-standin", "not-a-secret", URI.create("http://localhost:8080"))
                .withUsers(BEN, EVE));
        kbs = new KbStandin(OutsideWorld.port(OutsideWorld.KB_PORT));
        ben = world.user("ben", "read");
        eve = world.user("eve", "read");
        kb = world.kb("notes-" + UUID.randomUUID(), "ephemeral", "none", ben);
        repositories().create(REPOSITORY, false, Map.of());
        kbs.put("kb.yaml", "name: notes\n");
        kbs.put("notes/a.md", "---\nid: a\ntitle: A\n---\n\nOne\n");
        token = github.control().accounts().issueToken("ben", "public_repo");
        TestConnections.connect(connections, ben, BEN.id(), "ben", token);
    }

    RepositoryControl repositories() {
        return github.control().repositories();
    }

    RequestSpecification as(UUID user) {
        return RestAssured.given().header("Authorization", tokens.user(user)).contentType("application/json");
    }

    Response post(Map<String, ?> body) {
        return as(ben).body(body).post("/api/kbs/" + kb + "/export-to-repo");
    }

    /** Starts an export of ben's KB; returns the job's id. */
    UUID export() {
        return export("push", null);
    }

    UUID export(String mode, @Nullable String branch) {
        Map<String, String> body = branch == null
                ? Map.of("repository", REPOSITORY, "mode", mode)
                : Map.of("repository", REPOSITORY, "mode", mode, "branch", branch);
        Response answer = post(body);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
        return UUID.fromString(json(answer).at("/id").asText());
    }

    JsonNode job(UUID id) {
        return json(as(ben).get("/api/jobs/" + id));
    }

    static JsonNode json(Response answer) {
        try {
            return new ObjectMapper().readTree(answer.asString());
        } catch (IOException malformed) {
            throw new AssertionError(answer.asString(), malformed);
        }
    }

    @Override
    public void close() {
        github.close();
        kbs.close();
    }
}
