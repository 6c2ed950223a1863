package dev.lectern.sync.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.standin.GitHubStandin;
import dev.lectern.standin.StandinOptions;
import dev.lectern.standin.StandinUser;
import dev.lectern.standin.control.CommitSummary;
import dev.lectern.standin.control.RepositoryControl;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.connection.TestConnections;
import dev.lectern.sync.git.GitCommandLine;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private String liveToken = "";

    private final Connections connections;

    Scene(Connections connections) throws IOException {
        this.connections = connections;
        CircuitBreakerMaintenance.get().resetAll();
        github = GitHubStandin.start(StandinOptions.in(Files.createTempDirectory("lectern-standin"))
                .webAt("127.0.0.2", OutsideWorld.port(OutsideWorld.WEB_PORT))
                .apiAt("127.0.0.3", OutsideWorld.port(OutsideWorld.API_PORT))
                .forApp("lectern-standin", "not-a-secret", URI.create("http://localhost:8080"))
                .withUsers(BEN, EVE));
        kbs = new KbStandin(OutsideWorld.port(OutsideWorld.KB_PORT), world);
        ben = world.user("ben", "read");
        eve = world.user("eve", "read");
        kb = world.kb("notes-" + UUID.randomUUID(), "ephemeral", "none", ben);
        repositories().create(REPOSITORY, false, Map.of());
        kbs.put("kb.yaml", "name: notes\n");
        kbs.put("notes/a.md", "---\nid: a\ntitle: A\n---\n\nOne\n");
        token = connect("public_repo");
    }

    RepositoryControl repositories() {
        return github.control().repositories();
    }

    /** The files on main, text by path. */
    Map<String, String> files() throws IOException {
        return repositories().files(REPOSITORY, "main");
    }

    /** The commits on main, newest first. */
    List<CommitSummary> commits() throws IOException {
        return repositories().commits(REPOSITORY, "main");
    }

    /** Somebody else commits a file onto main. */
    void commit(String path) {
        try {
            repositories().commit(REPOSITORY, "main", Map.of(path, path), "theirs");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Merges the pull request of a finished job as its author. */
    void merge(UUID job) {
        String path = "/repos/" + REPOSITORY + "/pulls/" + job(job).at("/result/pull_request/number") + "/merge";
        RestAssured.given()
                .header("Authorization", "Bearer " + liveToken)
                .contentType("application/json")
                .body("{}")
                .put(github.apiUrl() + path)
                .then()
                .statusCode(200);
    }

    void fault(Fault fault) {
        github.control().faults().add(fault);
    }

    /** How many such requests have come to GitHub. */
    long requests(String method, String path) {
        return github.control().journal().entries().stream()
                .filter(entry -> entry.method().equals(method) && entry.path().equals(path))
                .count();
    }

    /** Ben connects with a new token; returns it. */
    String connect(String scope) {
        String granted = github.control().accounts().issueToken("ben", scope);
        TestConnections.connect(connections, ben, BEN.id(), "ben", granted);
        liveToken = granted;
        return granted;
    }

    /** Eve may export ben's KB, too, and is connected. */
    void connectEve() {
        world.grant(kb, eve, "admin");
        String granted = github.control().accounts().issueToken("eve", "public_repo");
        TestConnections.connect(connections, eve, EVE.id(), "eve", granted);
    }

    /** The token that ben is connected with. */
    String liveToken() {
        return liveToken;
    }

    JsonNode status() {
        return json(as(ben).get("/auth/github/status"));
    }

    /** A work tree of the git command line that pushes to a repository as ben. */
    GitCommandLine clone(Path folder, String repository) throws IOException {
        String remote =
                github.gitUrl().toString().replace("://", "://ben:" + liveToken + "@") + "/" + repository + ".git";
        return GitCommandLine.in(folder, remote);
    }

    RequestSpecification as(UUID user) {
        return RestAssured.given().header("Authorization", tokens.user(user)).contentType("application/json");
    }

    /** The person's browser, stopped at each redirect. */
    RequestSpecification unredirected(UUID user) {
        return as(user).redirects().follow(false);
    }

    Response post(Map<String, ?> body) {
        return as(ben).body(body).post("/api/kbs/" + kb + "/export-to-repo");
    }

    /** Starts an export of ben's KB; returns the job's id. */
    UUID export() {
        return export("push", null);
    }

    UUID export(String mode, @Nullable String branch) {
        return export(
                branch == null
                        ? Map.of("repository", REPOSITORY, "mode", mode)
                        : Map.of("repository", REPOSITORY, "mode", mode, "branch", branch));
    }

    UUID export(Map<String, String> body) {
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
