package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.http.UnexpectedAnswer;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.GitHubAccount;
import dev.lectern.stack.tour.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillIT {
    private static final int ENTRIES = 300;
    /** Requests of the steps that speak with the remote: each is held up, so that the kill falls into its step. */
    private static final List<String> REMOTE_REQUESTS =
            List.of("GET /repos/*/*", "GET /*/*/info/refs", "POST /*/*/git-receive-pack");

    private static final int HELD_MILLIS = 700;

    private RunningStack stack;
    private ControlPlane remote;
    private Visitor eve;
    private GitHubAccount gitHub;
    private String kb;

    @BeforeEach
    void makeASandboxAndConnect() throws IOException {
        stack = RunningStack.get();
        remote = new ControlPlane(stack.controlPlane());
        eve = Awaitility.await("a sign-in after what was killed before")
                .atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .ignoreException(UnexpectedAnswer.class)
                .until(() -> stack.signedIn(Person.EVE), _ -> true);
        gitHub = stack.gitHub(eve, Person.EVE);
        String _ = gitHub.connect();
        kb = eve.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"Kept through kills\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        JsonNode report = eve.send(
                        "POST",
                        "/api/kbs/" + kb + "/import",
                        folder(),
                        new Browser.Header("Content-Type", "application/zip"))
                .expect(200)
                .json();
        assertThat(report.path("created").asInt()).isEqualTo(ENTRIES);
    }

    @AfterEach
    void clearAway() {
        remote.forgetFaults();
        eve.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
        eve.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "pin", "fetch", "build", "push", "record"})
    void repoSyncServiceKilledAtAnyStepMakesExactlyOneCommit(String step) {
        String repository = gitHub.create(
                "killed-" + step + "-" + UUID.randomUUID().toString().substring(0, 8));
        REMOTE_REQUESTS.forEach(request -> remote.delay(request, HELD_MILLIS));
        Export export = Export.start(eve, kb, repository);
        export.awaitStep(step);

        stack.kill("repo-sync-service");

        assertOneCommit(export, repository);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kb-service", "auth-service", "gateway"})
    void anotherServiceKilledLosesNothingThatWasAcknowledged(String service) {
        String repository = gitHub.create(
                "without-" + service + "-" + UUID.randomUUID().toString().substring(0, 8));
        REMOTE_REQUESTS.forEach(request -> remote.delay(request, HELD_MILLIS));
        Export export = Export.start(eve, kb, repository);
        List<String> acknowledged;
        try (SteadyWriter writer = new SteadyWriter(eve, kb, service)) {
            writer.awaitMore(5);
            export.awaitStep("fetch");

            stack.kill(service);

            writer.awaitMore(5);
            acknowledged = writer.acknowledged();
        }
        assertOneCommit(export, repository);
        assertThat(acknowledged)
                .allSatisfy(id -> assertThat(
                                eve.get("/api/kbs/" + kb + "/entries/" + id).status())
                        .isEqualTo(200));
    }

    @Test
    void postgresKilledLosesNothingThatWasAcknowledged() {
        List<String> acknowledged;
        try (SteadyWriter writer = new SteadyWriter(eve, kb, "postgres")) {
            writer.awaitMore(5);

            stack.kill("postgres");

            writer.awaitMore(5);
            acknowledged = writer.acknowledged();
        }
        assertThat(acknowledged)
                .allSatisfy(id -> assertThat(
                                eve.get("/api/kbs/" + kb + "/entries/" + id).status())
                        .isEqualTo(200));
    }

    private void assertOneCommit(Export export, String repository) {
        JsonNode job = export.awaitEnd();
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("result").path("outcome").asText()).isEqualTo("committed");
        JsonNode commits = remote.commits(repository, "main");
        assertThat(commits).hasSize(1);
        assertThat(commits.toString())
                .contains(job.path("result").path("commit").asText());
    }

    /** A zip of entries of about 2 KB. */
    private static byte[] folder() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int number = 0; number < ENTRIES; number++) {
                String id = "entry-" + number;
                zip.putNextEntry(new ZipEntry("notes/" + id + ".md"));
                zip.write(("---\nid: " + id + "\ntitle: Entry " + number + "\ntype: note\n---\n\n"
                                + "A line of text that is there to be carried. ".repeat(45) + "\n")
                        .getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
