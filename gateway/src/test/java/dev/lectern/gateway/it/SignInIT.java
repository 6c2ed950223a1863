package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(RedisResource.class)
class SignInIT {
    private final Browser browser = new Browser();

    @Test
    void signingInMakesASessionOfOurOwnAndDropsTheLibrarysCookies() {
        HttpResponse<String> welcome = browser.signIn("/auth/login?return_to=/api/kbs%3Flimit%3D3", "ben");

        assertThat(welcome.statusCode()).isEqualTo(303);
        assertThat(Browser.location(welcome)).isEqualTo("/api/kbs?limit=3");
        assertThat(browser.cookies).containsOnlyKeys("lectern_session", "lectern_csrf");
        assertThat(welcome.headers().allValues("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith("lectern_session="))
                .singleElement()
                .asString()
                .contains("HTTPOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        JsonObject claims = claims(browser.echo("/auth/me"));
        assertThat(claims.getString("sub")).hasSize(36);
        assertThat(claims.getString("sid")).hasSize(36);
    }

    @Test
    void theAuthorisationRequestIsProtected() {
        String authorize = Browser.location(browser.get("/auth/login"));

        assertThat(authorize)
                .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=", "response_type=code")
                .contains("redirect_uri=http%3A%2F%2Fgateway.test%2Fauth%2Fcallback");
    }

    @Test
    void aCallbackWithoutStateIsRefused() {
        browser.get("/auth/login");

        assertRefused(browser.get("/auth/callback?code=anything"));
        assertRefused(new Browser().get("/auth/callback"));
        assertRefused(new Browser().get("/auth/callback?code=anything"));
    }

    @Test
    void aCallbackMeantForAnotherBrowserIsRefused() {
        String callback = browser.callbackAfter(browser.get("/auth/login"), "eve");
        Browser victim = new Browser();
        victim.get("/auth/login");

        assertRefused(victim.get(callback));
        assertRefused(new Browser().get(callback));
        assertThat(victim.cookies).doesNotContainKey("lectern_session");
    }

    @Test
    void aCallbackWorksOnce() {
        String callback = browser.callbackAfter(browser.get("/auth/login"), "ben");
        assertThat(browser.get(callback).statusCode()).isEqualTo(303);

        assertRefused(browser.get(callback));
    }

    @Test
    void aStateThatWasChangedIsRefused() {
        String callback = browser.callbackAfter(browser.get("/auth/login"), "ben");

        assertRefused(browser.get(callback.replaceAll("state=[^&]+", "state=00000000-0000-0000-0000-000000000000")));
    }

    @Test
    void anIdTokenWithAnotherNonceIsRefused() {
        HttpResponse<String> login = browser.get("/auth/login");
        URI tampered = URI.create(Browser.location(login).replaceAll("nonce=[^&]+", "nonce=planted"));

        assertRefused(browser.get(browser.callbackFrom(tampered, "ben")));
        assertThat(browser.cookies).doesNotContainKey("lectern_session");
    }

    @Test
    void anotherCodeVerifierIsRefused() {
        HttpResponse<String> login = browser.get("/auth/login");
        String challenge = "x".repeat(43);
        URI tampered =
                URI.create(Browser.location(login).replaceAll("code_challenge=[^&]+", "code_challenge=" + challenge));

        assertRefused(browser.get(browser.callbackFrom(tampered, "ben")));
    }

    @Test
    void anErrorOfTheProviderIsNoSignIn() {
        String state = Browser.location(browser.get("/auth/login")).replaceAll(".*state=([^&]+).*", "$1");

        assertRefused(browser.get("/auth/callback?error=access_denied&state=" + state));
    }

    @Test
    void aSessionCookieOfTheLibraryIsWorthNothing() {
        browser.cookies.put("q_session", "planted");
        browser.cookies.put("q_session_sign-in", "planted");

        assertThat(browser.get("/auth/login").statusCode()).isEqualTo(302);
        assertRefused(browser.get("/auth/callback"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.test/",
                "//elsewhere.test/",
                "/%5Celsewhere.test",
                "/%2F%2Felsewhere.test",
                "javascript:alert(1)",
                "/%0d%0aSet-Cookie:%20x=y",
                "/auth/logout"
            })
    void onlyPathsOfThisSiteAreReturnedTo(String wish) {
        HttpResponse<String> welcome = browser.signIn("/auth/login?return_to=" + wish.replace(" ", "%20"), "ben");

        assertThat(Browser.location(welcome)).isEqualTo("/");
    }

    @Test
    void aReturnCookieThatWasPlantedLeadsNowhereElse() {
        String callback = browser.callbackAfter(browser.get("/auth/login"), "ben");
        browser.cookies.put(
                "lectern_return",
                Base64.getUrlEncoder().encodeToString("https://elsewhere.test".getBytes(StandardCharsets.UTF_8)));

        assertThat(Browser.location(browser.get(callback))).isEqualTo("/");
    }

    @Test
    void githubAccountsAreKnownByTheirNumber() {
        HttpResponse<String> login = browser.get("/auth/github/login");
        assertThat(Browser.location(login)).contains("code_challenge_method=S256", "scope=");

        HttpResponse<String> welcome = browser.get(browser.callbackAfter(login, "ignored"));

        assertThat(welcome.statusCode()).isEqualTo(303);
        String expected = UUID.nameUUIDFromBytes((Browser.services() + "|4711").getBytes(StandardCharsets.UTF_8))
                .toString();
        assertThat(claims(browser.echo("/auth/me")).getString("sub")).isEqualTo(expected);
    }

    @Test
    void aCallbackOfOneProviderIsNoneOfTheOther() {
        String callback = browser.callbackAfter(browser.get("/auth/github/login"), "ignored");

        assertRefused(browser.get(callback.replace("/auth/github/login/callback", "/auth/callback")));
    }

    @Test
    void closedRegistrationSaysWhatToDo() {
        HttpResponse<String> answer = browser.signIn("/auth/login", "closed");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("/problems/registration_closed", "Ask ada.");
        assertThat(browser.cookies).doesNotContainKey("lectern_session");
    }

    @Test
    void unsafeRequestsNeedTheCsrfToken() {
        browser.signIn("/auth/login", "ben");
        String token = browser.cookie("lectern_csrf");

        assertThat(browser.send("POST", "/api/kbs", "{}").statusCode()).isEqualTo(403);
        assertThat(browser.send("POST", "/api/kbs", "{}").body()).contains("\"reason\":\"csrf\"");
        assertThat(browser.send("POST", "/api/kbs", "{}", "X-CSRF-Token", "other")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send("POST", "/api/kbs", "{}", "X-CSRF-Token", token).statusCode())
                .isEqualTo(200);
        Browser other = new Browser();
        other.signIn("/auth/login", "eve");
        assertThat(browser.send("POST", "/api/kbs", "{}", "X-CSRF-Token", other.cookie("lectern_csrf"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aLostCsrfCookieComesBackWithTheNextRead() {
        browser.signIn("/auth/login", "ben");
        String token = browser.cookie("lectern_csrf");
        browser.cookies.remove("lectern_csrf");

        browser.get("/api/kbs");

        assertThat(browser.cookies).containsEntry("lectern_csrf", token);
    }

    @Test
    void aStaleSessionIsClearedAndReadsGoOnAnonymously() {
        browser.cookies.put("lectern_session", "A".repeat(43));
        browser.cookies.put("lectern_csrf", "stale");

        JsonObject received = browser.echo("/api/kbs");

        assertThat(claims(received).containsKey("sub")).isFalse();
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void aStaleSessionMayChangeNothing() {
        for (String secret : List.of("A".repeat(43), "short")) {
            browser.cookies.put("lectern_session", secret);
            assertThat(browser.send("POST", "/api/kbs", "{}").statusCode()).isEqualTo(401);
            assertThat(browser.cookies).doesNotContainKey("lectern_session");
        }
    }

    @Test
    void aBearerTokenGoesBeforeTheCookieAndNeedsNoCsrfToken() {
        browser.signIn("/auth/login", "ben");

        HttpResponse<String> answer = browser.send("POST", "/api/kbs", "{}", "Authorization", Browser.token("wim", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(claims(new JsonObject(answer.body())).containsKey("sid")).isFalse();
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        browser.signIn("/auth/login", "ben");
        String secret = browser.cookie("lectern_session");
        browser.echo("/auth/me");
        assertThat(browser.send("POST", "/auth/logout", "").statusCode()).isEqualTo(403);

        HttpResponse<String> answer =
                browser.send("POST", "/auth/logout", "", "X-CSRF-Token", browser.cookie("lectern_csrf"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(browser.cookies).doesNotContainKeys("lectern_session", "lectern_csrf");
        browser.cookies.put("lectern_session", secret);
        assertThat(claims(browser.echo("/auth/me")).containsKey("sub")).isFalse();
    }

    @Test
    void theFormOfTheFrontPageSignsOutToo() {
        browser.signIn("/auth/login", "ben");
        String page = browser.get("/").body();
        assertThat(page).contains("signed in as <strong>ben</strong>");
        String token = page.replaceAll("(?s).*name=\"csrf_token\" value=\"([^\"]+)\".*", "$1");

        HttpResponse<String> answer = browser.send(
                "POST", "/auth/logout", "csrf_token=" + token, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).isEqualTo("/");
        assertThat(browser.get("/").body()).contains("You are not signed in");
    }

    @Test
    void signingOutWithoutASessionIsFine() {
        assertThat(browser.send("POST", "/auth/logout", "").statusCode()).isEqualTo(204);
        assertThat(browser.get("/auth/logout").statusCode()).isEqualTo(405);
    }

    @Test
    void theSiteTellsHowToSignIn() {
        JsonObject config = new JsonObject(browser.get("/auth/config").body());

        assertThat(config.getString("login_url")).isEqualTo("http://gateway.test/auth/login");
        assertThat(config.getString("github_login_url")).isEqualTo("http://gateway.test/auth/github/login");
        assertThat(config.getString("anonymous_tier")).isEqualTo("read");
        assertThat(config.getString("csrf_header")).isEqualTo("X-CSRF-Token");
        assertThat(config.getBoolean("auth_enabled")).isTrue();
        assertThat(config.getJsonObject("device_login").getString("client_id")).isEqualTo("terminal");
        assertThat(config.getJsonObject("device_login").getString("issuer")).startsWith("http");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/problems/sign_in_failed");
        assertThat(answer.headers().firstValue("location")).isEmpty();
    }

    private static JsonObject claims(JsonObject received) {
        String token =
                received.getJsonObject("headers").getString("authorization").substring("Bearer ".length());
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}
