package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.e2e.Contribution.Copy;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.tour.Visitor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that their person cancels while GitHub keeps them waiting for an answer. */
class CancelledJobIT extends ContributionCase {
    /** Longer than the second at which a running job looks at its cancel flag. */
    private static final int HELD_MILLIS = 1_400;

    private Visitor eve;

    @BeforeEach
    void whoCancels() {
        eve = contribution.eve();
    }

    @Test
    void forkLeavesNoCopyAndTheNextOneTakesOverWhatGitHubHasMade() {
        Ended first = endedWhileHeld("POST /repos/*/*/forks", eve, this::startFork);
        assertThat(remote.branches(contribution.forkName())).hasSize(1);
        Ended second = endedWhileHeld("POST /repos/*/*/git/refs", eve, this::startFork);
        assertThat(remote.branches(contribution.forkName())).hasSize(2);
        for (Ended ended : List.of(first, second)) {
            assertLeft(ended.cancelledLeaving(), contribution.forkName());
        }
        assertThat(contribution.copies()).isEmpty();

        Ended third = contribution.fork();

        assertThat(List.of(first.id(), second.id())).doesNotContain(third.id());
        Copy copy = contribution.copy(third.succeeded());
        assertThat(copy.repository()).isEqualTo(contribution.forkName());
        assertThat(contribution.copies()).containsExactly(copy.kb());
        assertThat(Upstream.read(eve, copy.kb(), "other")).isEqualTo(Upstream.other("Other."));
    }

    @Test
    void pullRequestIsNotOpenedAndTheNextOneTakesOverWhatWasPushed() {
        Copy copy = contribution.copy(contribution.fork().succeeded());
        copy.write("By eve.");

        Ended _ = endedWhileHeld("GET /repos/" + copy.repository(), eve, copy::startSending)
                .cancelled();
        Ended _ = endedWhileHeld("GET /" + copy.repository() + ".git/info/refs", eve, copy::startSending)
                .cancelled();
        assertThat(remote.commits(copy.repository(), copy.branch())).hasSize(1);
        Ended pushed = endedWhileHeld("POST /*/*/git-receive-pack", eve, copy::startSending);
        assertThat(remote.commits(copy.repository(), copy.branch())).hasSize(2);
        assertLeft(pushed.cancelledLeaving(), copy.repository());
        Ended last = endedWhileHeld("GET /repos/*/*/compare/*", eve, copy::startSending)
                .cancelled();

        copy.assertKept("By eve.");
        Ended sent = copy.send();
        assertThat(sent.id()).isNotEqualTo(last.id());
        copy.assertSentOnce(sent, "By eve.");
        assertThat(sent.succeeded().path("commit"))
                .isEqualTo(pushed.cancelledLeaving().path("commit"));
    }

    @Test
    void exportCommitsNothingAndTheSameCallMadeAnewDoes() {
        String repository = contribution.repository("mills");
        String kb = contribution.sandbox("Grinds.");
        Supplier<Answer> export = () -> contribution.startExport(kb, repository);

        Ended _ = endedWhileHeld("GET /repos/" + repository, eve, export).cancelled();
        Ended last = endedWhileHeld("GET /" + repository + ".git/info/refs", eve, export)
                .cancelled();

        assertThat(remote.branches(repository)).isEmpty();
        Ended again = Ended.of(eve, export.get());
        assertThat(again.id()).isNotEqualTo(last.id());
        assertThat(again.succeeded().path("outcome").asText()).isEqualTo("committed");
        assertThat(remote.commits(repository, "main")).hasSize(1);
    }

    @Test
    void cancelThatComesTooLateForAPushDoesNotDenyIt() {
        String repository = contribution.repository("mills");
        String kb = contribution.sandbox("Grinds.");

        Ended done = endedWhileHeld(
                "POST /" + repository + ".git/git-receive-pack", eve, () -> contribution.startExport(kb, repository));

        JsonNode commits = remote.commits(repository, "main");
        assertThat(commits).hasSize(1);
        assertThat(done.succeeded().path("commit")).isEqualTo(commits.at("/0/id"));
    }

    @Test
    void mountMakesNoKbAndTheSameCallMadeAnewDoes() {
        String wish = Upstream.json(Map.of("repository", contribution.upstream().repository(), "kind", "personal"));
        Supplier<Answer> mount = () -> eve.sendJson("POST", "/api/kbs/from-repo", wish);

        Ended _ = endedWhileHeld(transfer(), eve, mount).cancelled();

        assertThat(contribution.copies()).isEmpty();
        String kb = Ended.of(eve, mount.get()).succeeded().at("/kb/id").asText();
        assertThat(contribution.copies()).containsExactly(kb);
        assertThat(Upstream.read(eve, kb, "other")).isEqualTo(Upstream.other("Other."));
    }

    @Test
    void syncChangesNothingAndTheSameCallMadeAnewDoes() {
        Visitor ada = contribution.ada();
        String kb = contribution.upstream().kb();
        contribution.upstream().commit("notes/other.md", Upstream.other("From elsewhere."));

        Ended _ = endedWhileHeld(transfer(), ada, () -> Followed.sync(ada, kb)).cancelled();

        assertThat(Upstream.read(eve, kb, "other")).isEqualTo(Upstream.other("Other."));
        Ended again = Ended.of(ada, Followed.sync(ada, kb));
        assertThat(again.succeeded().path("outcome").asText()).isEqualTo("level");
        assertThat(Upstream.read(eve, kb, "other")).isEqualTo(Upstream.other("From elsewhere."));
    }

    private static void assertLeft(JsonNode result, String repository) {
        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("incomplete");
        assertThat(result.path("repository").asText()).isEqualTo(repository);
    }

    private Answer startFork() {
        return contribution.upstream().startFork(eve);
    }

    /** The request in which git gets what is in the upstream. */
    private String transfer() {
        return "POST /" + contribution.upstream().repository() + ".git/git-upload-pack";
    }

    /** Starts a job, cancels it once GitHub holds up that request of its, and waits for its end. */
    private Ended endedWhileHeld(String route, Visitor person, Supplier<Answer> call) {
        remote.delay(route, HELD_MILLIS);
        Answer accepted = call.get().expect(202);
        remote.awaitHeld();
        Answer cancelled = person.send("DELETE", accepted.location().getPath(), new byte[0]);
        assertThat(cancelled.expect(202).json().path("state").asText()).isEqualTo("running");
        return Ended.of(person, accepted);
    }
}
