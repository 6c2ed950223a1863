package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RedisAwayIT.WithoutRedis.class)
class RedisAwayIT {
    private final Browser browser = new Browser();

    @Test
    void sessionsAndTokensGoOnWithoutRedis() {
        assertThat(browser.signIn("/auth/login", "ben").statusCode()).isEqualTo(303);
        assertThat(browser.get("/auth/me").statusCode()).isEqualTo(200);
        assertThat(browser.get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void eachReplicaAdmitsItsShareOfTheLimit() {
        String token = Browser.token("limited-" + UUID.randomUUID(), "");

        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(ignored ->
                        browser.get("/api/kbs", "Authorization", token).statusCode())
                .toList();

        assertThat(answers).containsExactly(200, 200, 429, 429);
    }

    @Test
    void theGatewayStaysReady() {
        String url =
                "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
        browser.get("/api/kbs");

        var answer = browser.send("GET", URI.create(url + "/q/health/ready"), "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("degraded");
    }

    /** Redis is configured and not there; two replicas share the limits. */
    public static final class WithoutRedis implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    Surroundings.class,
                    Map.of("lectern.redis.url", "redis://127.0.0.1:1", "lectern.gateway.replicas", "2")));
        }
    }
}
