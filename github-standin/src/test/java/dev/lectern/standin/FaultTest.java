package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.standin.traffic.JournalEntry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    @TempDir
    Path directory;

    private GitHubStandin standin;
    private String token;
    private Api ada;

    @BeforeEach
    void start() throws Exception {
        standin = Standins.start(directory.resolve("site"));
        token = standin.control().accounts().issueToken("ada", "public_repo");
        ada = new Api(standin, token);
        standin.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n"));
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void statusHitsOnlyItsRouteAndOnlySoOften() throws Exception {
        inject(Fault.next("GET /repos/*/*", Fault.status(502)).times(2).after(1));

        assertThat(ada.get("/repos/ada/notes").status()).isEqualTo(200);
        assertThat(ada.get("/user").status()).isEqualTo(200);
        assertThat(ada.get("/repos/ada/notes/branches").status()).isEqualTo(200);
        assertThat(ada.get("/repos/ada/notes").status()).isEqualTo(502);
        assertThat(ada.get("/repos/ada/notes").status()).isEqualTo(502);
        assertThat(ada.get("/repos/ada/notes").status()).isEqualTo(200);
        assertThat(standin.control().faults().waiting()).isEmpty();
    }

    @Test
    void secondaryLimitComesWithRetryAfterOrWithItsTextAlone() throws Exception {
        inject(Fault.next("* /user", Fault.secondaryLimit(429, Duration.ofSeconds(7))));
        inject(Fault.next("* /user", Fault.secondaryLimit(403, null)));

        Api.Answer first = ada.get("/user");
        Api.Answer second = ada.get("/user");

        assertThat(first.status()).isEqualTo(429);
        assertThat(first.header("Retry-After")).isEqualTo("7");
        assertThat(second.status()).isEqualTo(403);
        assertThat(second.headers().map()).doesNotContainKeys("retry-after", "x-ratelimit-remaining");
        assertThat(second.message()).contains("secondary rate limit");
    }

    @Test
    void primaryLimitTellsWhenItEnds() throws Exception {
        inject(Fault.next(
                "* /user",
                Fault.primaryLimit(403, standin.control().site().now().plusSeconds(60))));

        Api.Answer answer = ada.get("/user");

        assertThat(answer.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(Long.parseLong(answer.header("x-ratelimit-reset")))
                .isGreaterThan(standin.control().site().now().getEpochSecond());
    }

    @Test
    void delayMakesAnImpatientClientGiveUp() {
        inject(Fault.next("GET /user", new Effect.Delay(Duration.ofSeconds(30))));

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(standin.apiUrl().resolve("/user"))
                    .timeout(Duration.ofMillis(200))
                    .build();
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void cutAndTruncatedAnswersReachTheClientAsBrokenConnections() throws Exception {
        inject(Fault.next("GET /user", new Effect.Truncate()));
        assertThatThrownBy(() -> ada.get("/user")).isInstanceOf(IOException.class);

        inject(Fault.next("POST /user/repos", new Effect.Cut()));
        assertThatThrownBy(() -> ada.post("/user/repos", "{\"name\":\"never\"}"))
                .isInstanceOf(IOException.class);

        assertThat(ada.get("/repos/ada/never").status()).isEqualTo(404);
    }

    @Test
    void connectionCutAfterTheRefUpdateLeavesThePushDone() throws Exception {
        GitCommand git = new GitCommand(Files.createDirectory(directory.resolve("work")));
        String remote = Standins.remote(standin, token, "ada/notes");
        git.run("clone", remote, "clone").ok();
        GitCommand clone = new GitCommand(git.directory().resolve("clone"));
        clone.run("commit", "--allow-empty", "-m", "second").ok();
        inject(Fault.next("POST /ada/notes.git/git-receive-pack", new Effect.CutAfterwards()));

        GitCommand.Outcome push = clone.run("push", "origin", "main");

        assertThat(push.status()).isNotZero();
        assertThat(standin.control().repositories().commits("ada/notes", "main"))
                .hasSize(2);
        assertThat(clone.run("push", "origin", "main").ok()).contains("Everything up-to-date");
    }

    @Test
    void journalTellsTheRequestsByTokenButNeverTheToken() throws Exception {
        standin.control().journal().reset();
        inject(Fault.next("POST /user/repos", new Effect.Cut()));

        ada.get("/repos/ada/notes?x=" + token);
        assertThatThrownBy(() -> ada.post("/user/repos", "{}")).isInstanceOf(IOException.class);

        List<JournalEntry> entries = standin.control().journal().entries();
        assertThat(entries)
                .extracting(JournalEntry::host, JournalEntry::path, JournalEntry::token, JournalEntry::status)
                .startsWith(tuple("api", "/repos/ada/notes", Secrets.fingerprint(token), 200));
        assertThat(entries.get(1).status()).isZero();
        assertThat(entries.toString()).doesNotContain(token);
    }

    private void inject(Fault fault) {
        standin.control().faults().add(fault);
    }
}
