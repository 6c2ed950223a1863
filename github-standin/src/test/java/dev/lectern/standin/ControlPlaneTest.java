package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneTest {
    @TempDir
    Path directory;

    private GitHubStandin standin;
    private Api control;

    @BeforeEach
    void start() throws IOException {
        standin = GitHubStandin.start(StandinOptions.in(directory).controlledOn(0));
        control = new Api(standin.controlUrl().orElseThrow(), "");
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void isOffUnlessAskedFor() throws IOException {
        try (GitHubStandin other = GitHubStandin.start(StandinOptions.in(directory.resolve("other")))) {
            assertThat(other.controlUrl()).isEmpty();
        }
    }

    @Test
    void makesPeopleTokensAndRepositoriesAndReadsCommitsBack() throws Exception {
        assertThat(put("/users/ada", "{\"id\":7,\"name\":\"Ada\",\"password\":\"p\"}"))
                .isEqualTo(204);
        String token =
                control.post("/users/ada/tokens", "{\"scopes\":[\"repo\"]}").text("/token");
        assertThat(put("/repositories/ada/notes", "{\"private\":true,\"files\":{\"a.md\":\"one\"}}"))
                .isEqualTo(201);

        assertThat(new Api(standin, token).get("/repos/ada/notes").text("/visibility"))
                .isEqualTo("private");
        assertThat(control.get("/repositories/ada/notes/commits/main").text("/0/message"))
                .isEqualTo("Initial commit");
        assertThat(control.get("/repositories/ada/notes/files/main").text("/a.md"))
                .isEqualTo("one");
        assertThat(control.send("DELETE", "/users/ada/tokens", "").status()).isEqualTo(204);
        assertThat(new Api(standin, token).get("/user").status()).isEqualTo(401);
    }

    @Test
    void organisationMembersWriteToItsRepositories() throws Exception {
        put("/users/ada", "{\"id\":7,\"password\":\"p\"}");
        put("/organisations/library", "{\"members\":{\"ada\":\"write\"}}");
        put("/repositories/library/books", "{}");
        Api ada = new Api(
                standin,
                control.post("/users/ada/tokens", "{\"scopes\":[\"public_repo\"]}")
                        .text("/token"));

        Api.Answer books = ada.get("/repos/library/books");

        assertThat(books.text("/owner/type")).isEqualTo("Organization");
        assertThat(books.body().at("/permissions/push").asBoolean()).isTrue();
        assertThat(books.body().at("/permissions/admin").asBoolean()).isFalse();
    }

    @Test
    void injectsFaultsShiftsTheClockAndKeepsTheJournal() throws Exception {
        Api site = new Api(standin, "");
        control.post("/faults", "{\"route\":\"GET /meta\",\"kind\":\"status\",\"status\":503,\"count\":2}");
        assertThat(control.get("/faults").text("/0/route")).isEqualTo("GET /meta");
        assertThat(site.get("/meta").status()).isEqualTo(503);
        assertThat(control.send("DELETE", "/faults", "").status()).isEqualTo(204);
        assertThat(site.get("/meta").status()).isEqualTo(200);
        assertThat(put("/clock", "{\"offset_seconds\":3600}")).isEqualTo(204);
        assertThat(control.get("/journal").body()).hasSize(2);
    }

    @Test
    void mistakesAreToldWithStatus400() throws Exception {
        assertThat(control.post("/users/nobody/tokens", "{}").message()).isEqualTo("no account is called nobody");
        assertThat(control.post("/faults", "{\"route\":\"GET /\",\"kind\":\"odd\"}")
                        .message())
                .startsWith("kind must be");
        assertThat(control.post("/faults", "{").status()).isEqualTo(400);
        assertThat(put("/users/ada", "{\"id\":\"x\",\"password\":\"p\"}")).isEqualTo(400);
        assertThat(control.get("/nothing").status()).isEqualTo(404);
        assertThat(control.get("/journal", "Origin", "http://evil.example").status())
                .isEqualTo(403);
    }

    @Test
    void otherCallbacksCanBeRegistered() throws Exception {
        put("/callback-urls", "{\"urls\":[\"http://localhost:9999/back\"]}");
        try (Browser browser = new Browser(standin.webUrl())) {
            String answer =
                    Browser.location(browser.get("/login/oauth/authorize?client_id=lectern-standin&redirect_uri="
                            + URI.create("http://localhost:8080/auth/callback")));
            assertThat(answer).startsWith("http://localhost:9999/back?error=redirect_uri_mismatch");
        }
    }

    private int put(String path, String body) throws Exception {
        return control.send("PUT", path, body).status();
    }
}
