package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MembersOnlyIT.MembersOnly.class)
class MembersOnlyIT {
    private final Browser browser = new Browser();

    @Test
    void whoeverHasNoCredentialMustSignIn() {
        assertThat(browser.get("/api/kbs").statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/kbs").body())
                .isEqualTo(browser.get("/api/kbs/other").body());
        assertThat(browser.get("/api/kbs", "Authorization", Browser.token("wim", ""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theWayToSignInIsOpen() {
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/auth/config").statusCode()).isEqualTo(200);
        assertThat(browser.get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
        assertThat(browser.get("/auth/login").statusCode()).isEqualTo(302);
    }

    @Test
    void webhookOfGitHubReachesItsServiceWithoutAUserAndWithItsSignature() {
        HttpResponse<String> answer = browser.send(
                "POST", "/api/github/webhook", "{}", "X-GitHub-Event", "ping", "X-Hub-Signature-256", "sha256=00");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().toLowerCase(Locale.ROOT)).contains("sha256=00");
        assertThat(browser.send("POST", "/api/github/repos", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void overTlsCookiesAreBoundToTheHost() {
        HttpResponse<String> login = browser.get("/auth/login?return_to=/api/kbs");

        assertThat(login.headers().allValues("set-cookie")).allMatch(cookie -> cookie.contains("Secure"));
        assertThat(login.headers().firstValue("strict-transport-security")).isPresent();
        HttpResponse<String> welcome = browser.get(browser.callbackAfter(login, "ben"));
        assertThat(welcome.headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-lectern_session=") && cookie.contains("Secure"));
        assertThat(Browser.location(welcome)).isEqualTo("/api/kbs");
        assertThat(browser.get("/api/kbs").statusCode()).isEqualTo(200);
    }

    /** Nobody may look without signing in; browsers come over TLS. */
    public static final class MembersOnly implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(
                            Surroundings.class,
                            Map.of("auth.anonymous_tier", "none", "lectern.public-url", "https://gateway.test")),
                    new TestResourceEntry(RedisResource.class));
        }
    }
}
