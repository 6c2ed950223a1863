package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionKillIT {
    /** Requests of the steps that speak with GitHub: each is held up, so that the kill falls into its step. */
    private static final List<String> REMOTE_REQUESTS = List.of(
            "GET /repos/*/*",
            "GET /*/*/info/refs",
            "POST /repos/*/*/forks",
            "POST /repos/*/*/git/refs",
            "POST /*/*/git-receive-pack",
            "GET /repos/*/*/compare/*",
            "POST /repos/*/*/pulls");

    private static final int HELD_MILLIS = 700;

    private RunningStack stack;
    private ControlPlane remote;
    private Visitor ada;
    private Visitor eve;
    private Upstream upstream;

    @BeforeEach
    void mountAManual() throws IOException {
        stack = RunningStack.get();
        remote = new ControlPlane(stack.controlPlane());
        ada = connected(Person.ADA);
        eve = connected(Person.EVE);
        upstream = Upstream.mounted(stack, ada);
    }

    private Visitor connected(Person person) {
        Visitor visitor = Awaitility.await("a sign-in after what was killed before")
                .atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .ignoreExceptions()
                .until(() -> stack.signedIn(person), _ -> true);
        String _ = stack.gitHub(visitor, person).connect();
        return visitor;
    }

    @AfterEach
    void clearAway() {
        remote.forgetFaults();
        ada.send("DELETE", "/api/kbs/" + upstream.kb(), new byte[0]).expect(204);
        ada.close();
        eve.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "fork", "ready", "fetch", "create", "record"})
    void repoSyncServiceKilledAtAnyStepOfAForkMakesOne(String step) {
        REMOTE_REQUESTS.forEach(request -> remote.delay(request, HELD_MILLIS));
        Answer accepted = upstream.startFork(eve);
        awaitStep(accepted, step);

        stack.kill("repo-sync-service");

        JsonNode job = Upstream.await(eve, accepted);
        String copy = job.at("/result/kb/id").asText();
        assertThat(eve.get("/api/kbs").expect(200).json().at("/items").findValuesAsText("id"))
                .containsOnlyOnce(copy);
        assertThat(upstream.commits(
                        job.at("/result/repository").asText(),
                        job.at("/result/branch").asText()))
                .hasSize(1);
        eve.send("DELETE", "/api/kbs/" + copy, new byte[0]).expect(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "merge", "build", "push", "compare", "pull_request", "record"})
    void repoSyncServiceKilledAtAnyStepOfAPullRequestMakesOneCommitAndOnePullRequest(String step) {
        JsonNode fork = Upstream.await(eve, upstream.startFork(eve));
        String copy = fork.at("/result/kb/id").asText();
        Upstream.write(eve, copy, "other", Upstream.other("Other, by eve."));
        REMOTE_REQUESTS.forEach(request -> remote.delay(request, HELD_MILLIS));
        Answer accepted = upstream.startPullRequest(eve, copy, "Mine");
        awaitStep(accepted, step);

        stack.kill("repo-sync-service");

        JsonNode job = Upstream.await(eve, accepted);
        assertThat(job.at("/result/outcome").asText()).isEqualTo("pull_request");
        assertThat(upstream.pullRequests()).hasSize(1);
        assertThat(upstream.commits(
                        fork.at("/result/repository").asText(),
                        job.at("/result/branch").asText()))
                .hasSize(2);
        eve.send("DELETE", "/api/kbs/" + copy, new byte[0]).expect(204);
    }

    /** Waits until the job is at that step, or has passed it before anybody could look. */
    private void awaitStep(Answer accepted, String step) {
        Awaitility.await("step " + step)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .pollInSameThread()
                .until(() -> {
                    JsonNode now = eve.get(accepted.location().getPath()).json();
                    return now.path("step").asText().equals(step)
                            || now.path("step").asText().equals("record")
                            || now.path("state").asText().equals("succeeded");
                });
    }
}
