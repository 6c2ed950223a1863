package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class LostConnectionIT extends ExportCase {
    @Test
    void deadTokenParksTheJobAndItGoesOnAfterReconnecting() throws IOException {
        UUID id = scene.export();
        scene.github.control().accounts().revokeTokens("ben");
        attempts.run(id);
        JsonNode parked = scene.job(id);
        assertThat(parked.at("/state").asText()).isEqualTo("needs_reauth");
        assertThat(parked.at("/error/class").asText()).isEqualTo("needs_reauth");
        assertThat(parked.at("/error/mend").asText()).contains("Connect GitHub again");
        assertThat(scene.status().at("/state").asText()).isEqualTo("revoked");

        scene.connect("public_repo");
        attempts.assertState(id, "queued");
        attempts.run(id);
        attempts.assertState(id, "succeeded");
    }

    @Test
    void tokenThatDiesBetweenStepsParksTheJob() throws IOException {
        UUID id = scene.export();
        attempts.run(
                id, Attempts.before(4, () -> scene.github.control().accounts().revokeTokens("ben")));
        attempts.assertState(id, "needs_reauth");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void missingScopeParksTheJobWithTheScopeNamed() {
        scene.connect("read:user");
        UUID id = scene.export();
        attempts.run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("needs_reauth");
        assertThat(job.at("/error/class").asText()).isEqualTo("needs_scope");
        assertThat(job.at("/error/detail").asText()).contains("public_repo");
    }

    @Test
    void tokenOfAnotherAccountIsNotUsed() throws IOException {
        TestConnections.connect(
                connections,
                scene.ben,
                Scene.BEN.id(),
                "ben",
                scene.github.control().accounts().issueToken("eve", "public_repo"));
        UUID id = scene.export();
        attempts.run(id);
        attempts.assertState(id, "needs_reauth");
        assertThat(scene.job(id).at("/error/detail").asText()).contains("another GitHub account");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void scopeThatIsGrantedLaterLetsTheJobGoOn() throws IOException {
        scene.connect("read:user");
        UUID id = scene.export();
        attempts.run(id);
        attempts.assertState(id, "needs_reauth");
        scene.connect("public_repo");
        attempts.assertState(id, "queued");
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void scopeThatIsGrantedWhileAnAttemptStillFailsForItLetsTheJobGoOn() throws Exception {
        scene.connect("read:user");
        UUID id = scene.export();
        scene.fault(Fault.next("GET /repos/ben/notes", new Effect.Delay(Duration.ofSeconds(3))));
        try (ExecutorService scheduler = Executors.newSingleThreadExecutor()) {
            Future<?> attempt = scheduler.submit(() -> attempts.run(id));
            await().atMost(Duration.ofSeconds(10)).until(() -> scene.requests("GET", "/user") > 0);
            scene.connect("public_repo");
            attempts.assertState(id, "running");
            attempt.get();
        }
        attempts.assertState(id, "queued");
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void personWhoDisconnectedMeanwhileIsWaitedFor() {
        UUID id = scene.export();
        attempts.run(id, Attempts.before(0, () -> scene.as(scene.ben).delete("/auth/github/connect")));
        attempts.assertState(id, "needs_reauth");
    }

    @Test
    void connectionRenewedInTheMiddleOfAnAttemptIsNotTakenForTheDeadOne() throws IOException {
        UUID id = scene.export();
        attempts.run(id, Attempts.before(4, () -> {
            scene.github.control().accounts().revokeTokens("ben");
            scene.connect("public_repo");
        }));
        assertThat(scene.status().at("/state").asText()).isEqualTo("connected");
        attempts.assertWaits(id, "transient");
        attempts.due(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.commits()).hasSize(1);
    }
}
