package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.e2e.Contribution.Copy;
import dev.lectern.stack.http.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organisations that want single sign-on first, or let no application in. */
class OrganisationRefusalIT extends ContributionCase {
    private final String guild = Contribution.unused("guild");

    @BeforeEach
    void organise() {
        remote.organise(guild, Map.of("eve", "write"));
    }

    @Test
    void singleSignOnIsAskedForWithItsAddressAndForkAndPullRequestGoOnAfterIt() {
        contribution = contribution.movedTo(guild + "/of-" + guild);
        remote.requireSso(guild);
        Answer fork = contribution.upstream().startFork(contribution.eve());

        assertAsksForSingleSignOn(Ended.of(contribution.eve(), fork));

        assertThat(contribution.copies()).isEmpty();
        assertThat(remote.has(contribution.forkName())).isFalse();
        signIn();
        Copy copy = contribution.copy(Ended.of(contribution.eve(), fork).succeeded());
        copy.write("By eve.");
        remote.requireSso(guild);
        Answer sending = copy.startSending();

        assertAsksForSingleSignOn(Ended.of(contribution.eve(), sending));

        copy.assertKept("By eve.");
        signIn();
        copy.assertSentOnce(Ended.of(contribution.eve(), sending), "By eve.");
    }

    @Test
    void exportToAnOrganisationThatWantsSingleSignOnGoesOnAfterIt() {
        String repository = guild + "/mills";
        long _ = remote.create(repository);
        remote.requireSso(guild);
        String kb = contribution.sandbox("Grinds.");
        String text = Upstream.read(contribution.eve(), kb, "mill");
        Answer export = contribution.startExport(kb, repository);

        assertAsksForSingleSignOn(Ended.of(contribution.eve(), export));

        assertThat(Upstream.read(contribution.eve(), kb, "mill")).isEqualTo(text);
        assertThat(remote.commits(repository, "main")).isEmpty();
        signIn();
        assertThat(Ended.of(contribution.eve(), export)
                        .succeeded()
                        .path("outcome")
                        .asText())
                .isEqualTo("committed");
        assertThat(remote.commits(repository, "main")).hasSize(1);
        assertThat(remote.files(repository, "main").path("notes/mill.md").asText())
                .isEqualTo(text);
    }

    @Test
    void organisationThatLetsNoApplicationInIsNamedAndAfterItsApprovalTheContributionGoesThrough() {
        contribution = contribution.movedTo(guild + "/of-" + guild);
        remote.restrictApps(guild, true);

        Ended fork = contribution.fork();

        assertNeedsApproval(fork);
        assertThat(contribution.copies()).isEmpty();
        assertThat(remote.has(contribution.forkName())).isFalse();
        remote.restrictApps(guild, false);
        Ended again = contribution.fork();
        assertThat(again.id()).isNotEqualTo(fork.id());
        Copy copy = contribution.copy(again.succeeded());
        copy.write("By eve.");
        remote.restrictApps(guild, true);

        assertNeedsApproval(copy.send());

        copy.assertKept("By eve.");
        remote.restrictApps(guild, false);
        copy.assertSentOnce(copy.send(), "By eve.");
    }

    private void signIn() {
        remote.signInThroughSso(guild, "eve");
        contribution.reconnect();
    }

    private void assertAsksForSingleSignOn(Ended job) {
        String address =
                contribution.stack().gitHubWeb().resolve("/orgs/" + guild + "/sso") + "?authorization_request=";
        assertThat(job.stopped("needs_reauth", "needs_sso").detail()).contains(address);
        assertThat(job.mend()).contains("sign in with the organisation, then connect GitHub again");
    }

    private static void assertNeedsApproval(Ended job) {
        assertThat(job.stopped("failed", "organisation_policy").detail())
                .isEqualTo("the organisation does not let this application in");
        assertThat(job.mend()).contains("Ask an owner of the organisation to approve Lectern under Third-party access");
    }
}
