package dev.lectern.cli.session;

import static dev.lectern.cli.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.cli.Run;
import dev.lectern.cli.ScriptedServer;
import dev.lectern.cli.ScriptedServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
    private static final String ME = "GET /auth/me";
    private static final String BEN = """
            {"user":{"id":"01a1fe1c-2cab-72b4-a573-395738ae2cea","username":"ben","role":"read","status":"active",
             "added_later":1}, "kb_permissions":[], "anonymous_tier":"read"}""";

    @TempDir
    private Path folder;

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTokenOfTheEnvironmentIsSentAndWhatANewerServerAddsIsReadOver() {
        server.on(ME, 200, BEN);

        Run run = run(Map.of("LECTERN_TOKEN", "abc"), "whoami");

        assertThat(run.out()).startsWith("ben, role read, at http://127.0.0.1");
        assertThat(run.exitCode()).isZero();
        assertThat(server.received(ME).getFirst().header("Authorization")).isEqualTo("Bearer abc");
    }

    @Test
    void jsonIsTheServersOwnAnswer() {
        server.on(ME, 200, BEN);

        assertThat(run(Map.of(), "whoami", "--json").out()).contains("\"added_later\" : 1", "\"username\" : \"ben\"");
    }

    @Test
    void aRefusalIsJsonToo() {
        server.on(ME, 409, problem("upstream_moved", 409, "Moved", "Again."));

        Run run = run(Map.of(), "whoami", "--json");

        assertThat(run.out()).startsWith("{").contains("\"type\"", "upstream_moved");
        assertThat(run.err().strip()).isEqualTo("Moved: Again.");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anEndedTokenIsRenewedOnceAndKept() {
        keep(Instant.now().plusSeconds(600));
        server.on(ME, 401, problem("unauthenticated", 401, "Sign in to do this", ""))
                .on(ME, 200, BEN);
        server.on("POST /token", 200, "{\"access_token\":\"new\",\"refresh_token\":\"r2\",\"expires_in\":300}");

        Run run = run(Map.of(), "whoami");

        assertThat(run.exitCode()).isZero();
        assertThat(server.received(ME))
                .extracting(one -> one.header("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
        assertThat(server.received("POST /token").getFirst().body())
                .contains("grant_type=refresh_token", "refresh_token=r1", "client_id=cli");
        assertThat(logins().of(ServerAddress.of(server.url())).orElseThrow().refreshToken())
                .isEqualTo("r2");
    }

    @Test
    void aTokenThatIsAboutToEndIsRenewedBeforeItIsSent() {
        keep(Instant.now().plusSeconds(5));
        server.on(ME, 200, BEN).on("POST /token", 200, "{\"access_token\":\"new\",\"expires_in\":300}");

        assertThat(run(Map.of(), "whoami").exitCode()).isZero();

        assertThat(server.received(ME))
                .extracting(one -> one.header("Authorization"))
                .containsExactly("Bearer new");
        assertThat(logins().of(ServerAddress.of(server.url())).orElseThrow().refreshToken())
                .isEqualTo("r1");
    }

    @Test
    void aSignInThatHasEndedForGoodIsToldWithTheMend() {
        keep(Instant.now().plusSeconds(600));
        server.on(ME, 401, problem("unauthenticated", 401, "Sign in to do this", ""));
        server.on("POST /token", 400, "{\"error\":\"invalid_grant\"}");

        Run run = run(Map.of(), "whoami");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err().strip()).hasLineCount(1).contains("./lectern cli login --server " + server.url());
    }

    @Test
    void eachRefusalIsOneLineWithItsExitCode() {
        assertRefusal(403, "forbidden", 1, "Title: A detail");
        assertRefusal(404, "not_found", 1, "Title: A detail");
        assertRefusal(400, "bad_request", 2, "Title: A detail");
        assertRefusal(409, "mirrored_kb", 1, "Title: A detail");
        assertRefusal(409, "github_not_connected", 3, "Title: A detail");
        assertRefusal(412, "stale_entry", 5, "Title: A detail");
        assertRefusal(503, "unavailable", 6, "Title: A detail");
        assertRefusal(502, "github_refused", 1, "Title: A detail");
    }

    @Test
    void whatIsNotFoundWithoutAWordMayBeMisspeltOrNotForThisPerson() {
        server.on(ME, 404, problem("not_found", 404, "Not found", ""));

        Run run = run(Map.of("LECTERN_TOKEN", "abc"), "whoami");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("check the name", "./lectern cli whoami");
    }

    @Test
    void aPauseThatTheServerAsksForIsTakenAndThenItIsTriedAgain() {
        server.on(ME, new Reply(429, "application/problem+json", "{}", Map.of("Retry-After", "0")));
        server.on(ME, 200, BEN);

        assertThat(run(Map.of(), "whoami").exitCode()).isZero();
        assertThat(server.received(ME)).hasSize(2);
    }

    @Test
    void aServerThatIsNotThereIsToldApart() {
        server.close();

        Run run = run(Map.of(), "whoami");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err().strip()).hasLineCount(1).contains("does not answer");
    }

    @Test
    void aRedirectIsNotFollowedSoThatNoTokenGoesElsewhere() throws IOException {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            server.on(ME, new Reply(302, "text/html", "", Map.of("Location", elsewhere.url() + "/auth/me")));
            elsewhere.on(ME, 200, BEN);

            Run run = run(Map.of("LECTERN_TOKEN", "abc"), "whoami");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(elsewhere.received(ME)).isEmpty();
        }
    }

    private void assertRefusal(int status, String slug, int exitCode, String words) {
        String route = "GET /api/kbs/" + slug + "/search?q=x&limit=20";
        server.on(route, status, problem(slug, status, "Title", "A detail\\nover lines \\u001b[31m."));

        Run run = run(Map.of(), "search", "x", "--kb", slug);

        assertThat(run.exitCode()).as(slug).isEqualTo(exitCode);
        assertThat(run.err().strip()).hasLineCount(1).contains(words).doesNotContain("\u001b");
        assertThat(run.out()).isEmpty();
    }

    private void keep(Instant end) {
        logins().keep(
                        ServerAddress.of(server.url()),
                        new StoredLogin("old", end, "r1", "cli", server.url() + "/token", ""));
    }

    private LoginFile logins() {
        return new LoginFile(folder.resolve("lectern/logins.json"));
    }

    private Run run(Map<String, String> more, String... words) {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("LECTERN_SERVER", server.url());
        return Run.in(folder, environment, "", words);
    }
}
