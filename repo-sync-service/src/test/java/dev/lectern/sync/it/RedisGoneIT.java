package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.TestJobs;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MortalRedis.Profile.class)
class RedisGoneIT {
    @Inject
    Connections connections;

    @Inject
    TestJobs jobs;

    private MortalRedis redis;
    private Scene scene;
    private Attempts attempts;

    @BeforeEach
    void open() throws IOException {
        redis = MortalRedis.start();
        scene = new Scene(connections);
        attempts = new Attempts(scene, jobs);
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
        redis.close();
    }

    @Test
    void jobWhoseRedisDiesGoesOnAndKeepsItsPaceBetweenPushAndPullRequest() throws IOException {
        scene.commit("README.md");
        UUID id = scene.export("pull_request", null);
        attempts.run(id, Attempts.before(4, this::killRedis));

        attempts.assertState(id, "waiting");
        assertThat(scene.job(id).at("/step").asText()).isEqualTo("pull_request");
        assertThat(scene.job(id).at("/error/class").isMissingNode()).isTrue();
        assertThat(scene.requests("POST", "/repos/ben/notes/pulls")).isZero();
        attempts.runToTheEnd(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
        assertThat(scene.requests("POST", "/repos/ben/notes/pulls")).isEqualTo(1);
    }

    private void killRedis() {
        try {
            redis.close();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
