package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(RedisResource.class)
class ServiceFaultsIT {
    private final Browser browser = new Browser();
    private final String key = UUID.randomUUID().toString();

    @Test
    void aReadWhoseConnectionDiesIsTriedOnceMore() {
        assertThat(browser.get("/api/jobs?do=drop-first&key=" + key).statusCode())
                .isEqualTo(200);
        assertThat(Browser.count(key)).isEqualTo(2);
    }

    @Test
    void aReadIsNotTriedAThirdTime() {
        HttpResponse<String> answer = browser.get("/api/jobs?do=drop&key=" + key);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("/problems/bad_gateway");
        assertThat(Browser.count(key)).isEqualTo(2);
    }

    @Test
    void aRequestThatMayHaveHadAnEffectIsNotTriedAgain() {
        String token = Browser.token("wim", "");

        assertThat(browser.send("POST", "/api/jobs?do=drop-first&key=" + key, "", "Authorization", token)
                        .statusCode())
                .isEqualTo(502);
        assertThat(browser.send("PUT", "/api/jobs?do=drop&key=" + key, "body", "Authorization", token)
                        .statusCode())
                .isEqualTo(502);
        assertThat(Browser.count(key)).isEqualTo(2);
    }

    @Test
    void anAnswerThatBreaksOffBreaksOffForTheClientToo() {
        assertThatThrownBy(() -> browser.get("/api/jobs?do=break-off")).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aServiceThatDoesNotAnswerIsGivenUpAndNotAskedAgain() throws IOException {
        String request = "GET /api/github/repos?do=never&key=" + key + " HTTP/1.1\r\nHost: a\r\n\r\n";
        try (RawConnection connection = new RawConnection(Duration.ofSeconds(40))) {
            String status = connection.send(request).readLine();

            assertThat(status).startsWith("HTTP/1.1 504");
            assertThat(connection.readUntil("}")).contains("/problems/gateway_timeout");
        }
        assertThat(Browser.count(key)).isEqualTo(1);
    }

    @Test
    void eventsArriveAsTheyAreSent() throws IOException {
        try (RawConnection connection = new RawConnection()) {
            connection.send("GET /api/jobs/1/events?do=events HTTP/1.1\r\nHost: a\r\n\r\n");
            String line = connection.readLine();
            while (!line.equals("data: first")) {
                line = connection.readLine();
            }
            long first = System.nanoTime();
            while (!line.equals("data: second")) {
                line = connection.readLine();
            }
            assertThat(System.nanoTime() - first).isGreaterThan(500_000_000);
        }
    }

    @Test
    void aClientThatGoesAwayEndsTheRequestBehindTheGateway() throws IOException {
        try (RawConnection connection = new RawConnection()) {
            connection.send("GET /api/jobs?do=hang&key=" + key + " HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> Browser.count(key) == 1);
        }
        await().until(() -> Browser.count(key) == 0);
    }

    @Test
    void aServiceThatKeepsFailingIsLeftAloneAndComesBack() {
        for (int request = 0; request < 30; request++) {
            browser.get("/auth/me?do=drop&key=breaker");
        }
        int before = Browser.count("breaker");

        HttpResponse<String> answer = browser.get("/auth/me?do=drop&key=breaker");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("/problems/unavailable");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(Browser.count("breaker")).isEqualTo(before);
        assertThat(browser.get("/api/kbs").statusCode()).isEqualTo(200);
        await().until(() -> browser.get("/auth/me").statusCode() == 200);
    }
}
