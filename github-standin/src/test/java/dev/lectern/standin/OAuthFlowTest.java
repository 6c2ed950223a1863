package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthFlowTest {
    @AutoClose
    private final OAuthSite site;

    private final Browser browser;
    private final OAuthClient app;

    OAuthFlowTest(@TempDir Path directory) throws Exception {
        site = OAuthSite.start(directory);
        browser = site.browser();
        app = site.app();
    }

    @Test
    void codeOfAPersonWhoAgreesBecomesATokenWithTheScopesAskedFor() throws Exception {
        HttpResponse<String> back = browser.press(
                browser.authorize(OAuthClient.asking("public_repo read:user"), Standins.BEN), "authorize");

        assertThat(Browser.location(back)).startsWith(Standins.CALLBACK + "?code=");
        assertThat(Browser.parameter(back, "state")).isEqualTo("s t&a=te");
        JsonNode answer = app.exchange(Browser.parameter(back, "code"), Map.of());
        assertThat(answer.get("token_type").asText()).isEqualTo("bearer");
        assertThat(answer.get("scope").asText()).isEqualTo("public_repo,read:user");
        assertThat(answer.get("access_token").asText()).matches("gho_[A-Za-z0-9]{36}");
        HttpResponse<String> user = app.user(answer.get("access_token").asText());
        assertThat(new ObjectMapper().readTree(user.body()).get("id").asLong()).isEqualTo(1003);
        assertThat(user.headers().firstValue("X-OAuth-Scopes")).hasValue("public_repo, read:user");
    }

    @Test
    void denialGoesBackToTheAppWithItsState() throws Exception {
        HttpResponse<String> back = browser.press(browser.authorize(OAuthClient.asking("repo"), Standins.BEN), "deny");

        assertThat(Browser.parameter(back, "error")).isEqualTo("access_denied");
        assertThat(Browser.parameter(back, "state")).isEqualTo("s t&a=te");
    }

    @Test
    void appThatSendsNoStateGetsNone() throws Exception {
        Map<String, String> query = OAuthClient.asking("repo");
        query.remove("state");

        HttpResponse<String> back = browser.press(browser.authorize(query, Standins.BEN), "authorize");

        assertThat(Browser.location(back)).doesNotContain("state=");
    }

    @Test
    void withoutScopeTheTokenHasEverythingEverGranted() throws Exception {
        app.exchange(app.code("read:user"), Map.of());
        app.exchange(app.code("public_repo"), Map.of());
        Map<String, String> query = OAuthClient.asking("");
        query.remove("scope");

        HttpResponse<String> back = browser.authorize(query, Standins.BEN);

        assertThat(app.exchange(Browser.parameter(back, "code"), Map.of())
                        .get("scope")
                        .asText())
                .isEqualTo("public_repo,read:user");
    }

    @Test
    void scopeGrantedBeforeIsNotAskedAgainButMoreIs() throws Exception {
        app.code("public_repo");

        assertThat(browser.authorize(OAuthClient.asking("public_repo"), Standins.BEN)
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.authorize(OAuthClient.asking("repo"), Standins.BEN).body())
                .contains("<code>repo</code>");
    }

    @Test
    void appRevokesATokenAndThenTheWholeGrant() throws Exception {
        String first =
                app.exchange(app.code("repo"), Map.of()).get("access_token").asText();
        String second =
                app.exchange(app.code("repo"), Map.of()).get("access_token").asText();

        assertThat(app.revoke("token", first)).isEqualTo(204);
        assertThat(app.user(first).statusCode()).isEqualTo(401);
        assertThat(app.user(second).statusCode()).isEqualTo(200);
        assertThat(app.revoke("token", first)).isEqualTo(404);
        assertThat(app.revoke("grant", second)).isEqualTo(204);
        assertThat(app.user(second).body()).contains("Bad credentials");
        assertThat(browser.authorize(OAuthClient.asking("repo"), Standins.BEN).body())
                .contains("name=\"authorize\"");
    }
}
