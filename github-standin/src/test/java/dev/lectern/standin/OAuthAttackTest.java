package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthAttackTest {
    @AutoClose
    private final OAuthSite site;

    private final Browser browser;
    private final OAuthClient app;

    OAuthAttackTest(@TempDir Path directory) throws Exception {
        site = OAuthSite.start(directory);
        browser = site.browser();
        app = site.app();
    }

    @Test
    void codeIsGoodOnce() throws Exception {
        String code = app.code("read:user");

        assertThat(app.exchange(code, Map.of()).has("access_token")).isTrue();
        assertThat(app.exchange(code, Map.of()).get("error").asText()).isEqualTo("bad_verification_code");
    }

    @Test
    void codeIsGoodForTenMinutes() throws Exception {
        String code = app.code("read:user");

        site.standin().control().site().shiftClock(Duration.ofMinutes(11));

        assertThat(app.exchange(code, Map.of()).get("error").asText()).isEqualTo("bad_verification_code");
    }

    @Test
    void wrongOrMissingVerifierSpoilsTheCode() throws Exception {
        String code = app.code("read:user");

        assertThat(app.exchange(code, Map.of("code_verifier", "w".repeat(64)))
                        .get("error")
                        .asText())
                .isEqualTo("bad_verification_code");
        assertThat(app.exchange(code, Map.of()).get("error").asText()).isEqualTo("bad_verification_code");
        assertThat(app.exchange(app.code(""), Map.of("code_verifier", ""))
                        .get("error")
                        .asText())
                .isEqualTo("bad_verification_code");
    }

    @Test
    void wrongClientSecretAndOtherRedirectAreRefusedInTheBodyWithStatus200() throws Exception {
        assertThat(app.exchange(app.code("read:user"), Map.of("client_secret", "guess"))
                        .get("error")
                        .asText())
                .isEqualTo("incorrect_client_credentials");
        assertThat(app.exchange(app.code("read:user"), Map.of("redirect_uri", "http://localhost:18080/other"))
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
            "http://localhost:18080/auth/callback/%2E%2e/x",
            "https://localhost:18080/auth/callback",
            "javascript:alert(1)"
        }) {
            Map<String, String> query = OAuthClient.asking("read:user");
            query.put("redirect_uri", evil);
            HttpResponse<String> answer = browser.get("/login/oauth/authorize?" + Browser.encode(query));

            assertThat(Browser.location(answer))
                    .as(evil)
                    .startsWith(Standins.CALLBACK + "?error=redirect_uri_mismatch");
        }
    }

    @Test
    void formsWithoutTheirCsrfTokenAreRefused() throws Exception {
        HttpResponse<String> consent = browser.authorize(OAuthClient.asking("repo"), Standins.BEN);
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
        String request = Browser.hidden(browser.authorize(OAuthClient.asking("repo"), Standins.BEN), "request");
        try (Browser other = new Browser(site.standin().webUrl())) {
            HttpResponse<String> own = other.authorize(OAuthClient.asking("repo"), Standins.EVE);

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
}
