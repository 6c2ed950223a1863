package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.e2e.Contribution.Copy;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Pushes that a rule of the repository forbids: GH006, and GH013 in its three kinds. */
class RefusedPushIT extends ContributionCase {
    /** Zeros and ones are in no real key: our own scan lets them pass, GitHub's does not. */
    private static final String KEY = "AKIA" + "0123456789012345";

    @Test
    void eachRuleOfAForkStopsThePullRequestInItsOwnWordsAndThenItGoesThrough() {
        Copy copy = contribution.copy(contribution.fork().succeeded());
        copy.write("A key: " + KEY);

        Ended protectedBranch = refusedUnder("protected", copy).stopped("failed", "protected");
        assertThat(protectedBranch.detail()).contains("GH006");
        Ended pullRequest = refusedUnder("pull_request", copy).stopped("failed", "protected");
        assertThat(pullRequest.detail()).contains("GH013").contains("Changes must be made through a pull request");
        assertThat(pullRequest.mend()).contains("lift the rule from the branches lectern/* of your fork");
        assertTellsOfTheSignature(refusedUnder("signatures", copy));
        remote.rule(copy.repository(), "secrets");
        assertTellsOfTheSecret(copy.send(), "notes/other.md:7", copy.repository());

        copy.assertKept("A key: " + KEY);
        assertThat(remote.commits(copy.repository(), copy.branch())).hasSize(1);
        copy.write("No key.");
        copy.assertSentOnce(copy.send(), "No key.");
    }

    @Test
    void eachRuleOfARepositoryStopsTheExportInItsOwnWordsAndThenItGoesThrough() {
        String repository = contribution.repository("keys");
        String kb = contribution.sandbox("A key: " + KEY);
        String text = Upstream.read(contribution.eve(), kb, "mill");

        remote.rule(repository, "signatures");
        assertTellsOfTheSignature(contribution.export(kb, repository));
        remote.liftRules(repository);
        remote.rule(repository, "secrets");
        assertTellsOfTheSecret(contribution.export(kb, repository), "notes/mill.md:", repository);

        assertThat(remote.branches(repository)).isEmpty();
        assertThat(Upstream.read(contribution.eve(), kb, "mill")).isEqualTo(text);
        remote.liftRules(repository);
        JsonNode result = contribution.export(kb, repository).succeeded();
        assertThat(result.path("outcome").asText()).isEqualTo("committed");
        assertThat(remote.commits(repository, "main")).hasSize(1);
        assertThat(remote.files(repository, "main").path("notes/mill.md").asText())
                .isEqualTo(text);
    }

    private Ended refusedUnder(String rule, Copy copy) {
        remote.rule(copy.repository(), rule);
        Ended refused = copy.send();
        remote.liftRules(copy.repository());
        return refused;
    }

    private static void assertTellsOfTheSignature(Ended refused) {
        assertThat(refused.stopped("failed", "signature_required").detail())
                .contains("GH013")
                .contains("Commits must have verified signatures");
        assertThat(refused.mend()).contains("ask for an exception, or choose another branch");
    }

    private void assertTellsOfTheSecret(Ended refused, String place, String repository) {
        URI pages = contribution.stack().gitHubWeb().resolve("/" + repository);
        assertThat(refused.stopped("failed", "secret_blocked").detail())
                .contains("GitHub found a secret in " + place)
                .contains("it can be allowed at " + pages + "/security/secret-scanning/unblock-secret/")
                .doesNotContain(KEY);
        assertThat(refused.mend()).contains("remove it, then start again");
    }
}
