package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.job.TestJobs;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class WebhookIT {
    private static final int MOST_BYTES = 1 << 20;

    @Inject
    TestJobs jobs;

    @Inject
    Connections connections;

    @Inject
    @All
    List<Recurring> recurring;

    @TempDir
    Path folder;

    private MirrorScene mirror;
    private Hook hook;

    @BeforeEach
    void open() throws IOException {
        mirror = MirrorScene.open(connections, jobs, recurring, folder);
        hook = new Hook(mirror.scene.tokens);
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    @Test
    void signedPushStartsASyncAndItsReplayNothingMore() {
        String head = mirror.change("one more");
        String body = push("main", head);
        assertThat(hook.send("push", body).statusCode()).isEqualTo(202);
        assertThat(hook.send("push", body).statusCode()).isEqualTo(202);
        assertThat(mirror.siteJobs()).isEqualTo(1);
        assertThat(mirror.runSiteJob()).isEqualTo("succeeded");
        assertThat(mirror.mounted().head).isEqualTo(head);
        assertThat(hook.send("push", body).statusCode()).isEqualTo(204);
        assertThat(mirror.siteJobs()).isEqualTo(1);
    }

    @Test
    void pushThatComesWhileASyncIsUnderWayIsNotForgotten() {
        String first = mirror.change("one more");
        assertThat(hook.send("push", push("main", first)).statusCode()).isEqualTo(202);
        List<String> later = new ArrayList<>();
        String state = mirror.runSiteJob(() -> {
            if (later.size() < 2) {
                later.add(mirror.change("and " + later.size()));
                assertThat(hook.send("push", push("main", later.getLast())).statusCode())
                        .isEqualTo(202);
            }
            return false;
        });

        assertThat(state).isEqualTo("succeeded");
        assertThat(mirror.siteJobs()).isEqualTo(2);
        assertThat(mirror.runSiteJob()).isEqualTo("succeeded");
        assertThat(mirror.mounted().head).isEqualTo(later.getLast());
    }

    @Test
    void signatureThatIsNotOfThisBodyUnderTheSecretIsRefused() {
        String body = push("main", mirror.change("one more"));
        String right = Hook.mac(OutsideWorld.WEBHOOK_SECRET, body);
        assertThat(List.of(
                        hook.sendUnsigned("push", body),
                        hook.send("push", body, ""),
                        hook.send("push", body, right),
                        hook.send("push", body, "sha1=" + right),
                        hook.send("push", body, "sha256=" + right.substring(0, 62)),
                        hook.send("push", body, "sha256=" + Hook.mac("another secret", body)),
                        hook.send("push", body + " ", "sha256=" + right)))
                .extracting(Response::statusCode)
                .containsOnly(401);
        assertThat(mirror.siteJobs()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ping,204", "push,204", "issues,204", "repository,202", "'',204", "a new kind,204"})
    void onlyEventsOfFollowedBranchesDoAnything(String event, int status) {
        assertThat(hook.send(event, push("other", "0".repeat(40))).statusCode()).isEqualTo(status);
        assertThat(mirror.siteJobs()).isEqualTo(status == 202 ? 1 : 0);
    }

    @Test
    void eventsOfOtherRepositoriesDoNothing() {
        String body = "{\"ref\":\"refs/heads/main\",\"after\":\"" + "1".repeat(40)
                + "\",\"repository\":{\"id\":987654,\"full_name\":\"ben/notes\"}}";
        assertThat(hook.send("push", body).statusCode()).isEqualTo(204);
        assertThat(hook.send("repository", body).statusCode()).isEqualTo(204);
        assertThat(mirror.siteJobs()).isZero();
    }

    @Test
    void transferredRepositoryIsFollowedToItsNewOwner() {
        String head = mirror.change("one more");
        mirror.repositories().transfer(Scene.REPOSITORY, "eve");
        String body = "{\"action\":\"transferred\",\"repository\":{\"id\":" + mirror.registered("repository_id")
                + ",\"full_name\":\"eve/notes\"}}";

        assertThat(hook.send("repository", body).statusCode()).isEqualTo(202);
        assertThat(mirror.runSiteJob()).isEqualTo("succeeded");

        assertThat(mirror.registered("repository")).isEqualTo("eve/notes");
        assertThat(mirror.mounted().head).isEqualTo(head);
    }

    @Test
    void deletedRepositoryIsSaidWithoutWaitingForThePoll() throws IOException {
        String body = "{\"action\":\"deleted\",\"repository\":{\"id\":" + mirror.registered("repository_id") + "}}";
        mirror.repositories().remove(Scene.REPOSITORY);

        assertThat(hook.send("repository", body).statusCode()).isEqualTo(202);
        assertThat(mirror.runSiteJob()).isEqualTo("failed");

        assertThat(mirror.registered("state")).isEqualTo("gone");
        assertThat(mirror.mounted().files).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "no json", "null"})
    void signedNonsenseIsABadRequest(String body) {
        assertThat(hook.send("push", body).statusCode()).isEqualTo(400);
    }

    @Test
    void bodyOfMoreThanAMebibyteIsRefusedHoweverItIsSigned() {
        String most = "{\"zen\":\"" + "x".repeat(MOST_BYTES - 10) + "\"}";
        assertThat(hook.send("ping", most).statusCode()).isEqualTo(204);
        assertThat(hook.send("ping", most + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void hookThatDidNotComeThroughTheGatewayIsNotRead() {
        Response answer = RestAssured.given()
                .contentType("application/json")
                .header("X-GitHub-Event", "ping")
                .header("X-Hub-Signature-256", "sha256=" + Hook.mac(OutsideWorld.WEBHOOK_SECRET, "{}"))
                .body("{}")
                .post("/api/github/webhook");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private String push(String branch, String after) {
        return "{\"ref\":\"refs/heads/" + branch + "\",\"after\":\"" + after + "\",\"repository\":{\"id\":"
                + mirror.registered("repository_id") + "}}";
    }
}
