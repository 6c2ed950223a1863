package dev.lectern.sync.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.GitHubStandin;
import dev.lectern.standin.StandinOptions;
import dev.lectern.standin.StandinUser;
import dev.lectern.standin.control.CommitSummary;
import dev.lectern.standin.control.RepositoryControl;
import dev.lectern.standin.traffic.JournalEntry;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.connection.TestConnections;
import dev.lectern.sync.job.JobRunner;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The site's handbook, a mirror of ada/handbook at GitHub, and ben and eve, who are connected and contribute to it. */
final class ContributionScene implements AutoCloseable {
    static final StandinUser ADA = new StandinUser("ada", 6, "Ada", "ada-password");
    static final StandinUser BEN = new StandinUser("ben", 7, "Ben", "ben-password");
    static final StandinUser EVE = new StandinUser("eve", 8, "Eve", "eve-password");
    static final String UPSTREAM = "ada/handbook";

    final World world = World.current();
    final TestTokens tokens = TestTokens.gateway("repo-sync");
    final GitHubStandin github;
    final WorkingCopies copies;
    final UUID ada;
    final UUID ben;
    final UUID eve;
    final UUID handbook;
    private final JobRunner runner;
    private final Connections connections;

    ContributionScene(Connections connections, JobRunner runner) throws IOException {
        this.connections = connections;
        this.runner = runner;
        github = GitHubStandin.start(StandinOptions.in(Files.createTempDirectory("lectern-standin"))
                .webAt("127.0.0.2", OutsideWorld.port(OutsideWorld.WEB_PORT))
                .apiAt("127.0.0.3", OutsideWorld.port(OutsideWorld.API_PORT))
                .forApp("lectern-standin", "not-a-secret", URI.create("http://localhost:8080"))
                .withUsers(ADA, BEN, EVE));
        copies = new WorkingCopies(world, OutsideWorld.port(OutsideWorld.KB_PORT));
        ada = person("ada", ADA);
        ben = person("ben", BEN);
        eve = person("eve", EVE);
        long repository = repositories()
                .create(
                        UPSTREAM,
                        false,
                        Map.of("kb.yaml", "name: Handbook\n", "notes/a.md", "A\n", "notes/b.md", "B\n"));
        handbook = world.kb("handbook-" + UUID.randomUUID(), "curated", "read");
        world.execute(
                "INSERT INTO auth.kb_upstream (kb_id, kind, repository, repository_id, branch, head)"
                        + " VALUES (?, 'mirror', ?, ?, 'main', ?)",
                handbook,
                UPSTREAM,
                repository,
                upstreamHead());
    }

    private UUID person(String name, StandinUser account) {
        UUID user = world.user(name, "read");
        connect(user, account, "public_repo");
        return user;
    }

    String connect(UUID user, StandinUser account, String scopes) {
        String token = github.control().accounts().issueToken(account.login(), scopes);
        TestConnections.connect(connections, user, account.id(), account.login(), token);
        return token;
    }

    RepositoryControl repositories() {
        return github.control().repositories();
    }

    String upstreamHead() throws IOException {
        return repositories().commits(UPSTREAM, "main").getFirst().id();
    }

    RequestSpecification as(UUID user) {
        return RestAssured.given().header("Authorization", tokens.user(user)).contentType("application/json");
    }

    /** Asks for a fork of the handbook; returns the job's id. */
    UUID fork(UUID user) {
        return accepted(as(user).body("{}").post("/api/kbs/" + handbook + "/fork"));
    }

    /** The working copy of a fork that is made at once. */
    UUID forked(UUID user) {
        UUID job = fork(user);
        run(job);
        JsonNode done = job(user, job);
        if (!done.at("/state").asText().equals("succeeded")) {
            throw new AssertionError(done.toString());
        }
        return UUID.fromString(done.at("/result/kb/id").asText());
    }

    UUID send(UUID user, UUID kb, String title) {
        return accepted(as(user).body(Map.of("title", title, "body", "Why: " + title))
                .post("/api/kbs/" + kb + "/pull-request"));
    }

    /** The finished job of a pull request that is sent at once. */
    JsonNode sent(UUID user, UUID kb, String title) {
        UUID job = send(user, kb, title);
        run(job);
        JsonNode done = job(user, job);
        if (!done.at("/state").asText().equals("succeeded")) {
            throw new AssertionError(done.toString());
        }
        return done;
    }

    static UUID accepted(Response answer) {
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
        return UUID.fromString(Scene.json(answer).at("/id").asText());
    }

    JsonNode job(UUID user, UUID id) {
        return Scene.json(as(user).get("/api/jobs/" + id));
    }

    JsonNode status(UUID user, UUID kb) {
        return Scene.json(as(user).get("/api/kbs/" + kb + "/pull-request"));
    }

    void run(UUID job) {
        runner.run(job, () -> false);
    }

    void run(UUID job, BooleanSupplier stopping) {
        runner.run(job, stopping);
    }

    /** Lets the job's process die after some steps: it is still held, as by a process that was killed. */
    void dieAfter(UUID job, int steps) {
        ProcessDied.before(steps, stopping -> run(job, stopping));
    }

    /** Lets a waiting job go on at once. */
    void due(UUID job) {
        Tables.execute(
                world,
                "UPDATE repo_sync.job SET not_before = now() - interval '1 second' WHERE job_id = '" + job + "'");
    }

    long requests(String method, String path) {
        return github.control().journal().entries().stream()
                .filter(entry -> entry.method().equals(method) && entry.path().equals(path))
                .map(JournalEntry::status)
                .filter(status -> status < 400)
                .count();
    }

    List<CommitSummary> commits(String repository, String branch) throws IOException {
        return repositories().commits(repository, branch);
    }

    /** Merges a pull request of the upstream as ada; {@code method} is merge or squash. */
    void merge(int number, String method) {
        String token = github.control().accounts().issueToken("ada", "public_repo");
        Response answer = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .header("User-Agent", "test")
                .body("{\"merge_method\":\"" + method + "\"}")
                .put(github.apiUrl() + "/repos/" + UPSTREAM + "/pulls/" + number + "/merge");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.asString());
        }
    }

    @Override
    public void close() {
        github.close();
        copies.close();
    }
}
