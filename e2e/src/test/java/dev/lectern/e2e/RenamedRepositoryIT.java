package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.e2e.Contribution.Copy;
import dev.lectern.stack.http.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Repositories that get another name or another owner at GitHub while somebody works with them. */
class RenamedRepositoryIT extends ContributionCase {
    private static final String PUSH = "POST /*/*/git-receive-pack";

    @Test
    void upstreamThatWasTransferredAndForkThatWasRenamedAreFollowed() {
        Copy copy = contribution.copy(contribution.fork().succeeded());
        copy.write("By eve.");
        String guild = Contribution.unused("guild");
        remote.organise(guild, Map.of());
        contribution = contribution.movedTo(guild + "/manual");
        remote.rename(copy.repository(), "mine-" + guild);

        Copy moved = copy.of(contribution);

        Ended sent = moved.send();

        assertThat(sent.succeeded().at("/pull_request/url").asText()).contains("/" + guild + "/manual/pull/1");
        moved.assertSentOnce(sent, "eve/mine-" + guild, "By eve.");
    }

    @Test
    void forkThatIsRenamedWhileItIsPushedToIsFollowed() {
        Copy copy = contribution.copy(contribution.fork().succeeded());
        copy.write("By eve.");
        remote.delay(PUSH, 1_000);
        Answer sending = copy.startSending();
        remote.awaitHeld();
        String renamed = Contribution.unused("mine");
        remote.rename(copy.repository(), renamed);

        copy.assertSentOnce(Ended.of(contribution.eve(), sending), "eve/" + renamed, "By eve.");
    }

    @Test
    void repositoryThatIsRenamedWhileItIsExportedToGetsTheOneCommit() {
        String repository = contribution.repository("mills");
        String kb = contribution.sandbox("Grinds.");
        remote.delay(PUSH, 1_000);
        Answer export = contribution.startExport(kb, repository);
        remote.awaitHeld();
        String renamed = Contribution.unused("renamed");
        remote.rename(repository, renamed);

        Ended done = Ended.of(contribution.eve(), export);

        assertThat(done.succeeded().path("outcome").asText()).isEqualTo("committed");
        assertThat(done.job().path("repository").asText()).isEqualTo("eve/" + renamed);
        assertThat(remote.commits("eve/" + renamed, "main")).hasSize(1);
    }

    @Test
    void nameThatAnotherRepositoryTookIsRefusedUntilTheKbKnowsTheNewOne() {
        String old = contribution.upstream().repository();
        contribution = contribution.movedTo("ada/" + Contribution.unused("moved"));
        long _ = remote.create(old);

        Ended refused = contribution.fork().stopped("failed", "not_found");

        assertThat(refused.detail()).isEqualTo("another repository has the name " + old + " now");
        assertThat(contribution.copies()).isEmpty();
        assertThat(remote.has(contribution.forkName())).isFalse();
        String kb = contribution.upstream().kb();
        assertThat(Followed.synced(contribution.ada(), kb).at("/result/outcome").asText())
                .isEqualTo("no_changes");
        Copy copy = contribution.copy(contribution.fork().succeeded());
        copy.write("By eve.");
        copy.assertSentOnce(copy.send(), "By eve.");
    }
}
