package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.connection.Connections;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class EventStreamIT {
    @Inject
    Connections connections;

    private Scene scene;
    private UUID session;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
        session = scene.world.session(scene.ben);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @Timeout(value = 9, unit = TimeUnit.SECONDS)
    void silentStreamIsKeptAliveByAComment() throws Exception {
        try (BufferedReader stream = follow(scene.export(), null)) {
            assertThat(stream.readLine()).startsWith("id:0");
            assertThat(stream.lines().filter(line -> line.startsWith(":")).findFirst())
                    .isPresent();
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void endedSessionEndsTheStream() throws Exception {
        try (BufferedReader stream = follow(scene.export(), null)) {
            assertThat(stream.readLine()).startsWith("id:0");
            scene.world.endSession(session);
            assertThat(stream.lines().toList()).isNotEmpty().last().isEqualTo("");
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void suspensionEndsTheStream() throws Exception {
        try (BufferedReader stream = follow(scene.export(), null)) {
            assertThat(stream.readLine()).startsWith("id:0");
            scene.world.setStatus(scene.ben, "suspended");
            assertThat(stream.lines().toList()).isNotEmpty();
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void clientThatComesBackGetsOnlyWhatItMissed() throws Exception {
        UUID id = scene.export();
        scene.as(scene.ben).delete("/api/jobs/" + id).then().statusCode(202);
        try (BufferedReader stream = follow(id, "0")) {
            assertThat(stream.lines().toList())
                    .contains("id:1")
                    .doesNotContain("id:0")
                    .anyMatch(line -> line.contains("cancelled"));
        }
    }

    private BufferedReader follow(UUID job, @Nullable String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/jobs/" + job + "/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", scene.tokens.session(scene.ben, session));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }
}
