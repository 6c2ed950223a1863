package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalModeIT.Local.class)
class LocalModeIT {
    private static final String REST = "\r\nConnection: close\r\n";
    private final Browser browser = new Browser();

    @Test
    void everyCallerIsTheAdmin() {
        String authorization = browser.echo("/auth/me").getJsonObject("headers").getString("authorization");

        assertThat(new String(Base64.getUrlDecoder().decode(authorization.split("\\.", -1)[1]), StandardCharsets.UTF_8))
                .contains("\"sub\":\"00000000-0000-7000-8000-000000000001\"");
        assertThat(browser.send("POST", "/api/kbs", "{}").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").body()).contains("you are the admin");
    }

    @Test
    void otherHostsAndOriginsAreRefused() throws IOException {
        int port = Browser.gateway().getPort();
        String own = "Host: localhost:" + port + REST;

        assertThat(RawConnection.statusOf("GET /auth/me HTTP/1.1\r\n" + own + "\r\n"))
                .isEqualTo(200);
        assertThat(RawConnection.statusOf("GET /auth/me HTTP/1.1\r\nHost: [::1]:" + port + REST + "\r\n"))
                .isEqualTo(200);
        assertThat(RawConnection.statusOf("GET /auth/me HTTP/1.1\r\nHost: rebound.test:" + port + REST + "\r\n"))
                .isEqualTo(403);
        assertThat(RawConnection.statusOf("GET /auth/me HTTP/1.1\r\nHost: localhost.evil.test" + REST + "\r\n"))
                .isEqualTo(403);
        for (String origin :
                List.of("https://evil.test", "null", "http://localhost:1", "http://localhost:" + port + ".evil.test")) {
            assertThat(RawConnection.statusOf(
                            "POST /api/kbs HTTP/1.1\r\n" + own + "Content-Length: 0\r\nOrigin: " + origin + "\r\n\r\n"))
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(RawConnection.statusOf("POST /api/kbs HTTP/1.1\r\n" + own
                        + "Content-Length: 0\r\nOrigin: http://localhost:" + port + "\r\n\r\n"))
                .isEqualTo(200);
    }

    /** Sign-in is off. */
    public static final class Local implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(Surroundings.class, Map.of("auth.enabled", "false")),
                    new TestResourceEntry(RedisResource.class));
        }
    }
}
