package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryPagesTest {
    @TempDir
    Path directory;

    private GitHubStandin standin;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        standin = Standins.start(directory);
        browser = new Browser(standin.webUrl());
    }

    @AfterEach
    void stop() {
        browser.close();
        standin.close();
    }

    @Test
    void aPersonMakesAnEmptyRepositoryAndDeletesItAgain() throws Exception {
        signIn(browser, Standins.BEN);
        assertThat(browser.get("/").body()).contains("There are none.");

        HttpResponse<String> made = post(browser, "/new", Map.of("name", "notes"));

        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(browser.get("/").body()).contains("git clone " + standin.gitUrl() + "/ben/notes.git");
        assertThat(post(browser, "/delete", Map.of("name", "notes")).statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/").body()).contains("There are none.");
    }

    @Test
    void aTakenOrOddNameIsRefused() throws Exception {
        signIn(browser, Standins.BEN);
        HttpResponse<String> _ = post(browser, "/new", Map.of("name", "notes"));

        assertThat(post(browser, "/new", Map.of("name", "notes")).statusCode()).isEqualTo(422);
        for (String odd : new String[] {"", "..", "a/b", "x.git", "<b>"}) {
            assertThat(post(browser, "/new", Map.of("name", odd)).statusCode())
                    .as(odd)
                    .isEqualTo(422);
        }
    }

    @Test
    void nobodyDeletesTheRepositoryOfAnother() throws Exception {
        signIn(browser, Standins.BEN);
        HttpResponse<String> _ = post(browser, "/new", Map.of("name", "notes"));
        try (Browser other = new Browser(standin.webUrl())) {
            signIn(other, Standins.EVE);

            assertThat(post(other, "/delete", Map.of("name", "notes")).statusCode())
                    .isEqualTo(404);
            assertThat(post(other, "/delete", Map.of("name", "ben/notes")).statusCode())
                    .isEqualTo(404);
        }
        assertThat(browser.get("/").body()).contains("ben/notes");
    }

    @Test
    void withoutSignInThePagesAskForIt() throws Exception {
        assertThat(Browser.location(browser.get("/new"))).isEqualTo("/login?next=%2Fnew");
        assertThat(Browser.location(browser.get("/"))).isEqualTo("/login?next=%2F");
        assertThat(browser.post("/new", Map.of("name", "x", "csrf", "guess")).statusCode())
                .isEqualTo(403);
    }

    private static void signIn(Browser browser, StandinUser person) throws Exception {
        HttpResponse<String> form = browser.get("/login?next=/");
        HttpResponse<String> _ = browser.post(
                "/login",
                Map.of(
                        "login", person.login(),
                        "password", person.password(),
                        "csrf", Browser.hidden(form, "csrf"),
                        "next", "/"));
    }

    private static HttpResponse<String> post(Browser browser, String path, Map<String, String> fields)
            throws Exception {
        Map<String, String> form = new HashMap<>(fields);
        form.put("csrf", Browser.hidden(browser.get("/new"), "csrf"));
        return browser.post(path, form);
    }
}
