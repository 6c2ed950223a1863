package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.standin.secret.Secrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthFlowTest {
    private static final String VERIFIER = "v".repeat(64);

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
    void codeOfAPersonWhoAgreesBecomesATokenWithTheScopesAskedFor() throws Exception {
        HttpResponse<String> back =
                browser.press(browser.authorize(asking("public_repo read:user"), Standins.BEN), "authorize");

        assertThat(Browser.location(back)).startsWith(Standins.CALLBACK + "?code=");
        assertThat(Browser.parameter(back, "state")).isEqualTo("s t&a=te");
        JsonNode answer = exchange(Browser.parameter(back, "code"), Map.of());
        assertThat(answer.get("token_type").asText()).isEqualTo("bearer");
        assertThat(answer.get("scope").asText()).isEqualTo("public_repo,read:user");
        assertThat(answer.get("access_token").asText()).matches("gho_[A-Za-z0-9]{36}");
        HttpResponse<String> user = user(answer.get("access_token").asText());
        assertThat(new ObjectMapper().readTree(user.body()).get("id").asLong()).isEqualTo(1003);
        assertThat(user.headers().firstValue("X-OAuth-Scopes")).hasValue("public_repo, read:user");
    }

    @Test
    void codeIsGoodOnce() throws Exception {
        String code = code("read:user");

        assertThat(exchange(code, Map.of()).has("access_token")).isTrue();
        assertThat(exchange(code, Map.of()).get("error").asText()).isEqualTo("bad_verification_code");
    }

    @Test
    void codeIsGoodForTenMinutes() throws Exception {
        String code = code("read:user");

        standin.control().site().shiftClock(Duration.ofMinutes(11));

        assertThat(exchange(code, Map.of()).get("error").asText()).isEqualTo("bad_verification_code");
    }

    @Test
    void wrongOrMissingVerifierSpoilsTheCode() throws Exception {
        String code = code("read:user");

        assertThat(exchange(code, Map.of("code_verifier", "w".repeat(64)))
                        .get("error")
                        .asText())
                .isEqualTo("bad_verification_code");
        assertThat(exchange(code, Map.of()).get("error").asText()).isEqualTo("bad_verification_code");
        assertThat(exchange(code(""), Map.of("code_verifier", "")).get("error").asText())
                .isEqualTo("bad_verification_code");
    }

    @Test
    void wrongClientSecretAndOtherRedirectAreRefusedInTheBodyWithStatus200() throws Exception {
        assertThat(exchange(code("read:user"), Map.of("client_secret", "guess"))
                        .get("error")
                        .asText())
                .isEqualTo("incorrect_client_credentials");
        assertThat(exchange(code("read:user"), Map.of("redirect_uri", "http://localhost:18080/other"))
                        .get("error")
                        .asText())
                .isEqualTo("redirect_uri_mismatch");
    }

    @Test
    void foreignRedirectNeverGetsACode() throws Exception {
        for (String evil : new String[] {
            "http://evil.example/auth/callback",
            "http://localhost:18080@evil.example/auth/callback",
            "http://localhost:18081/auth/callback",
            "http://localhost:18080/auth/callbackevil",
            "http://localhost:18080/auth/callback/../../x",
            "https://localhost:18080/auth/callback",
            "javascript:alert(1)"
        }) {
            Map<String, String> query = asking("read:user");
            query.put("redirect_uri", evil);
            HttpResponse<String> answer = browser.get("/login/oauth/authorize?" + Browser.encode(query));

            assertThat(Browser.location(answer))
                    .as(evil)
                    .startsWith(Standins.CALLBACK + "?error=redirect_uri_mismatch");
        }
    }

    @Test
    void denialGoesBackToTheAppWithItsState() throws Exception {
        HttpResponse<String> back = browser.press(browser.authorize(asking("repo"), Standins.BEN), "deny");

        assertThat(Browser.parameter(back, "error")).isEqualTo("access_denied");
        assertThat(Browser.parameter(back, "state")).isEqualTo("s t&a=te");
    }

    @Test
    void appThatSendsNoStateGetsNone() throws Exception {
        Map<String, String> query = asking("repo");
        query.remove("state");

        HttpResponse<String> back = browser.press(browser.authorize(query, Standins.BEN), "authorize");

        assertThat(Browser.location(back)).doesNotContain("state=");
    }

    @Test
    void withoutScopeTheTokenHasEverythingEverGranted() throws Exception {
        exchange(code("read:user"), Map.of());
        exchange(code("public_repo"), Map.of());
        Map<String, String> query = asking("");
        query.remove("scope");

        HttpResponse<String> back = browser.authorize(query, Standins.BEN);

        assertThat(exchange(Browser.parameter(back, "code"), Map.of())
                        .get("scope")
                        .asText())
                .isEqualTo("public_repo,read:user");
    }

    @Test
    void scopeGrantedBeforeIsNotAskedAgainButMoreIs() throws Exception {
        code("public_repo");

        assertThat(browser.authorize(asking("public_repo"), Standins.BEN).statusCode())
                .isEqualTo(302);
        assertThat(browser.authorize(asking("repo"), Standins.BEN).body()).contains("<code>repo</code>");
    }

    @Test
    void formsWithoutTheirCsrfTokenAreRefused() throws Exception {
        HttpResponse<String> consent = browser.authorize(asking("repo"), Standins.BEN);
        String request = Browser.hidden(consent, "request");

        HttpResponse<String> forged =
                browser.post("/login/oauth/authorize", Map.of("request", request, "authorize", "1", "csrf", "x"));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(browser.post("/login", Map.of("login", "ben", "password", Standins.BEN.password()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void consentRequestOfAnotherBrowserIsUnknown() throws Exception {
        String request = Browser.hidden(browser.authorize(asking("repo"), Standins.BEN), "request");
        try (Browser other = new Browser(standin.webUrl())) {
            HttpResponse<String> own = other.authorize(asking("repo"), Standins.EVE);

            HttpResponse<String> stolen = other.post(
                    "/login/oauth/authorize",
                    Map.of("csrf", Browser.hidden(own, "csrf"), "request", request, "authorize", "1"));

            assertThat(stolen.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void wrongPasswordIsRefusedAndMarkupIsEscaped() throws Exception {
        HttpResponse<String> form = browser.get("/login?next=%2F%22%3E%3Cscript%3E");
        HttpResponse<String> answer = browser.post(
                "/login",
                Map.of(
                        "login",
                        "ben",
                        "password",
                        "guess",
                        "csrf",
                        Browser.hidden(form, "csrf"),
                        "next",
                        "//evil.example"));

        assertThat(form.body()).doesNotContain("<script>");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Browser.hidden(answer, "next")).isEqualTo("/");
    }

    @Test
    void appRevokesATokenAndThenTheWholeGrant() throws Exception {
        String first = exchange(code("repo"), Map.of()).get("access_token").asText();
        String second = exchange(code("repo"), Map.of()).get("access_token").asText();

        assertThat(revoke("token", first)).isEqualTo(204);
        assertThat(user(first).statusCode()).isEqualTo(401);
        assertThat(user(second).statusCode()).isEqualTo(200);
        assertThat(revoke("token", first)).isEqualTo(404);
        assertThat(revoke("grant", second)).isEqualTo(204);
        assertThat(user(second).body()).contains("Bad credentials");
        assertThat(browser.authorize(asking("repo"), Standins.BEN).body()).contains("name=\"authorize\"");
    }

    private String code(String scope) throws Exception {
        HttpResponse<String> answer = browser.authorize(asking(scope), Standins.BEN);
        return Browser.parameter(answer.statusCode() == 302 ? answer : browser.press(answer, "authorize"), "code");
    }

    private static Map<String, String> asking(String scope) {
        return new HashMap<>(Map.of(
                "client_id",
                "app",
                "redirect_uri",
                Standins.CALLBACK.toString(),
                "scope",
                scope,
                "state",
                "s t&a=te",
                "code_challenge",
                Secrets.challenge(VERIFIER),
                "code_challenge_method",
                "S256"));
    }

    private JsonNode exchange(String code, Map<String, String> instead) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of(
                "client_id",
                "app",
                "client_secret",
                "app-secret",
                "code",
                code,
                "redirect_uri",
                Standins.CALLBACK.toString(),
                "code_verifier",
                VERIFIER));
        form.putAll(instead);
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(standin.webUrl().resolve("/login/oauth/access_token"))
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(form))));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private int revoke(String what, String token) throws Exception {
        URI uri = standin.apiUrl().resolve("/applications/app/" + what);
        return send(HttpRequest.newBuilder(uri)
                        .header("Authorization", "Basic YXBwOmFwcC1zZWNyZXQ=")
                        .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"access_token\":\"" + token + "\"}")))
                .statusCode();
    }

    private HttpResponse<String> user(String token) throws Exception {
        return send(
                HttpRequest.newBuilder(standin.apiUrl().resolve("/user")).header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
