package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    Path directory;

    @Test
    void everythingThatCountsSurvives() throws Exception {
        String token;
        try (GitHubStandin first = Standins.start(directory)) {
            token = first.control().accounts().issueToken("ben", "public_repo");
            first.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n"));
            new Api(first, token).post("/repos/ada/notes/forks", "{}");
            first.control().repositories().commit("ben/notes", "main", Map.of("a.md", "two\n"), "better");
            new Api(first, token)
                    .post("/repos/ada/notes/pulls", "{\"title\":\"Better\",\"head\":\"ben:main\",\"base\":\"main\"}");
            first.control().repositories().rename("ada/notes", "journal");
        }

        try (GitHubStandin second = Standins.start(directory)) {
            Api ben = new Api(second, token);

            assertThat(ben.get("/user").text("/id")).isEqualTo("1003");
            assertThat(ben.get("/repos/ada/journal/pulls/1").text("/title")).isEqualTo("Better");
            assertThat(ben.get("/repos/ada/notes").status()).isEqualTo(301);
            assertThat(second.control().repositories().files("ben/notes", "main"))
                    .containsEntry("a.md", "two\n");
        }
    }

    @Test
    void neitherTokensNorPasswordsAreWrittenDown() throws Exception {
        try (GitHubStandin standin = Standins.start(directory)) {
            String token = standin.control().accounts().issueToken("ben", "public_repo");

            assertThat(Files.readString(directory.resolve("state.json")))
                    .contains("\"ben\"")
                    .doesNotContain(token)
                    .doesNotContain(Standins.BEN.password());
        }
    }

    @Test
    void leftoverOfAnInterruptedSaveDoesNoHarm() throws Exception {
        try (GitHubStandin first = Standins.start(directory)) {
            first.control().repositories().create("ada/notes", false, Map.of());
        }
        Files.writeString(directory.resolve("state.json.new"), "{\"accounts\":");

        try (GitHubStandin second = Standins.start(directory)) {
            assertThat(new Api(second, "").get("/repos/ada/notes").status()).isEqualTo(200);
        }
    }

    @Test
    void newPasswordInTheOptionsReplacesTheOldOne() throws Exception {
        Standins.start(directory).close();
        StandinUser changed = new StandinUser("ada", 1001, "Ada King", "another");
        try (GitHubStandin standin =
                        GitHubStandin.start(StandinOptions.in(directory).withUsers(changed));
                Browser browser = new Browser(standin.webUrl())) {
            var form = browser.get("/login?next=/");
            var answer = browser.post(
                    "/login",
                    Map.of("login", "ada", "password", "another", "csrf", Browser.hidden(form, "csrf"), "next", "/"));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(new Api(standin, "").get("/users/ada").text("/name")).isEqualTo("Ada King");
        }
    }

    @Test
    void takenAddressIsToldAndNothingStaysBound() throws Exception {
        try (GitHubStandin first = Standins.start(directory.resolve("first"))) {
            int taken = first.apiUrl().getPort();
            StandinOptions options = StandinOptions.in(directory.resolve("second"));

            assertThatThrownBy(() -> GitHubStandin.start(options.apiAt("127.0.0.3", taken)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the api address 127.0.0.3:" + taken + " is not free");
        }
    }

    @Test
    void directoryInUseIsRefused() throws Exception {
        try (GitHubStandin first = Standins.start(directory)) {
            assertThatThrownBy(() -> Standins.start(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another stand-in uses the data directory");
            assertThat(new Api(first, "").get("/meta").status()).isEqualTo(200);
        }
    }
}
