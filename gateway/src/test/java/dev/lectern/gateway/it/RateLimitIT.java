package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(RedisResource.class)
class RateLimitIT {
    private final Browser browser = new Browser();
    private final String token = Browser.token("limited-" + UUID.randomUUID(), "");

    @Test
    void readsAndWritesHaveLimitsOfTheirOwn() {
        for (int remaining = 4; remaining >= 0; remaining--) {
            HttpResponse<String> answer = browser.get("/api/kbs", "Authorization", token);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("ratelimit").orElse(""))
                    .startsWith("\"read\";r=" + remaining + ";t=");
            assertThat(answer.headers().firstValue("ratelimit-policy")).contains("\"read\";q=5;w=60");
        }
        HttpResponse<String> refused = browser.get("/api/kbs", "Authorization", token);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("/problems/rate_limited");
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(refused.headers()
                        .firstValue("retry-after")
                        .map(Integer::parseInt)
                        .orElse(0))
                .isBetween(10, 12);
        assertThat(browser.send("POST", "/api/kbs", "{}", "Authorization", token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void sixtyFourRequestsAtOnceGetExactlyTheLimit() throws Exception {
        browser.get("/auth/config");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 64)
                    .mapToObj(ignored -> threads.submit(() -> new Browser()
                            .get("/api/kbs", "Authorization", token)
                            .statusCode()))
                    .toList();
            int admitted = 0;
            for (Future<Integer> answer : answers) {
                admitted += answer.get() == 200 ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(5);
        }
    }

    @Test
    void anotherUserIsNotHeldBack() {
        for (int request = 0; request < 6; request++) {
            browser.get("/api/kbs", "Authorization", token);
        }

        assertThat(browser.get("/api/kbs", "Authorization", Browser.token("wim", ""))
                        .statusCode())
                .isEqualTo(200);
    }
}
