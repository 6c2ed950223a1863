package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.e2e.Contribution.Copy;
import dev.lectern.stack.http.Browser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forks that lack what the upstream got since, and that GitHub lets only their owner bring level. */
class StaleForkIT extends ContributionCase {
    private Copy copy;

    @BeforeEach
    void forkAndEdit() {
        copy = contribution.copy(contribution.fork().succeeded());
        copy.write("By eve.");
    }

    @Test
    void whatTheForkLacksIsToldAndOnceItsOwnerHasSyncedItTheSameJobGoesThrough() {
        contribution.upstream().commit(".github/workflows/check.yml", "on: push\n");
        remote.answer("PATCH /repos/*/*/git/refs/**", 1, 422, "{\"message\":\"Object does not exist\"}");

        Ended stale = copy.send().stopped("needs_user", "stale_fork");
        Ended workflow = copy.send().stopped("needs_user", "workflow_scope");

        assertThat(stale.mend()).contains("Press \"Sync fork\" on your fork's page");
        assertThat(workflow.mend()).contains("Press \"Sync fork\" on your fork's page");
        copy.assertKept("By eve.");
        syncTheFork();
        Ended sent = copy.send();
        assertThat(sent.id()).isEqualTo(workflow.id()).isEqualTo(stale.id());
        copy.assertSentOnce(sent, "By eve.");
    }

    /** What the button on the fork's page does, in the name of its owner. */
    private void syncTheFork() {
        try (Browser browser = new Browser()) {
            browser.send(
                            "POST",
                            contribution.stack().gitHubApi().resolve("/repos/" + copy.repository() + "/merge-upstream"),
                            Upstream.json(Map.of("branch", "main")).getBytes(UTF_8),
                            new Browser.Header("Authorization", "Bearer " + remote.token("eve")))
                    .expect(200);
        }
    }
}
