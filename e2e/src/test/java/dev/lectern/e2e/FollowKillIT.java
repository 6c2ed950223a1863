package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.NoAnswer;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowKillIT {
    /** How long a job may take from the kill on. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Requests of the steps that speak with GitHub: each is held up, so that the kill falls into its step. */
    private static final List<String> REMOTE_REQUESTS =
            List.of("GET /repos/*/*", "GET /repositories/*", "GET /*/*/info/refs", "POST /*/*/git-upload-pack");

    private static final int HELD_MILLIS = 700;
    private static final int ENTRIES = 100;

    /** As many as take long enough to be taken over that a kill falls into it. */
    private static final int MANY_ENTRIES = 400;

    @TempDir
    Path folder;

    private RunningStack stack;
    private ControlPlane remote;
    private Visitor ada;
    private Followed followed;
    private WorkTree tree;

    @BeforeEach
    void push() throws IOException {
        stack = RunningStack.get();
        remote = new ControlPlane(stack.controlPlane());
        ada = Awaitility.await("a sign-in after what was killed before")
                .atMost(PATIENCE)
                .pollInSameThread()
                .ignoreExceptions()
                .until(() -> stack.signedIn(Person.ADA), _ -> true);
        followed = Followed.made(stack);
        tree = followed.workTree(folder);
        tree.write("kb.yaml", "name: Followed through kills\n");
        writeAll("One", ENTRIES);
        String _ = tree.commit("wim", "first");
        tree.push();
    }

    @AfterEach
    void clearAway() {
        remote.forgetFaults();
        ada.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "fetch", "apply", "record"})
    void repoSyncServiceKilledAtAnyStepOfAMountMakesOneKb(String step) {
        REMOTE_REQUESTS.forEach(request -> remote.delay(request, HELD_MILLIS));
        Answer accepted = followed.mount(ada, Map.of("kind", "curated"));
        Followed.awaitStep(ada, accepted, step);

        stack.kill("repo-sync-service");

        JsonNode job = Followed.ended(ada, accepted, PATIENCE);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        String kb = job.at("/result/kb/id").asText();
        List<String> mounted = ada.get("/api/kbs?limit=200")
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .filter(each -> each.at("/upstream/repository").asText().equals(followed.repository()))
                .map(each -> each.path("id").asText())
                .toList();
        assertThat(mounted).containsExactly(kb);
        assertWhole(kb, "One", ENTRIES, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "fetch", "apply", "record"})
    void repoSyncServiceKilledAtAnyStepOfASyncMakesOneRevisionOfEachEntry(String step) throws IOException {
        String kb = followed.curated(ada);
        String head = pushAnotherHead(ENTRIES);
        REMOTE_REQUESTS.forEach(request -> remote.delay(request, HELD_MILLIS));
        Answer accepted = Followed.sync(ada, kb);
        Followed.awaitStep(ada, accepted, step);

        stack.kill("repo-sync-service");

        JsonNode job = Followed.ended(ada, accepted, PATIENCE);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("level");
        assertThat(job.at("/result/report/updated").asInt()).isEqualTo(ENTRIES);
        assertThat(Followed.upstream(ada, kb).path("head").asText()).isEqualTo(head);
        assertWhole(kb, "Two", ENTRIES, 2);
    }

    @Test
    void kbServiceKilledWhileItTakesAHeadOverIsNeverAtHalfOfIt() throws IOException {
        String kb = followed.curated(ada);
        String head = pushAnotherHead(MANY_ENTRIES);
        Answer accepted = Followed.sync(ada, kb);
        Followed.awaitStep(ada, accepted, "apply");

        stack.kill("kb-service");

        Set<String> seen = new TreeSet<>();
        Awaitility.await("the new head")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .pollInSameThread()
                .until(() -> {
                    Set<String> states = states(kb);
                    assertThat(states).hasSizeLessThan(2);
                    seen.addAll(states);
                    return seen.contains("Two");
                });
        JsonNode job = Followed.ended(ada, accepted, PATIENCE);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(Followed.upstream(ada, kb).path("head").asText()).isEqualTo(head);
        assertWhole(kb, "Two", MANY_ENTRIES, 2);
    }

    private String pushAnotherHead(int entries) throws IOException {
        writeAll("Two", entries);
        String head = tree.commit("eve", "change all");
        tree.push();
        return head;
    }

    private void writeAll(String state, int entries) throws IOException {
        for (int number = 0; number < entries; number++) {
            tree.write("notes/e" + number + ".md", Followed.entry("e" + number, state));
        }
    }

    private void assertWhole(String kb, String state, int entries, int revisions) {
        assertThat(states(kb)).containsExactly(state);
        assertThat(ada.get("/api/kbs/" + kb).json().path("entry_count").asInt()).isEqualTo(entries);
        for (String id : List.of("e0", "e17", "e" + (ENTRIES - 1))) {
            assertThat(Followed.revisions(ada, kb, id)).hasSize(revisions);
        }
        assertThat(ada.get("/api/kbs/" + kb).json().path("content_revision").asInt())
                .isEqualTo(revisions);
        ada.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
    }

    /** The bodies that the KB's entries have at one moment; none while nobody answers. */
    private Set<String> states(String kb) {
        Set<String> states = new TreeSet<>();
        try {
            Answer answer = ada.get("/api/kbs/" + kb + "/archive");
            if (answer.status() != 200) {
                return states;
            }
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
                for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                    if (file.getName().endsWith(".md")) {
                        states.add(new String(zip.readAllBytes(), UTF_8)
                                .lines()
                                .toList()
                                .getLast());
                    }
                }
            }
            return states;
        } catch (NoAnswer gatewayIsAway) {
            return states;
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }
}
