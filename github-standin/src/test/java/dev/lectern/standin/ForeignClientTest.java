package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.github.GHCheckRun;
import org.kohsuke.github.GHCommitState;
import org.kohsuke.github.GHCompare;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestReview;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.HttpException;

/** The way of a contribution with clients that others wrote: hub4j for the API, the git command line for the rest. */
class ForeignClientTest {
    @TempDir
    Path directory;

    private GitHubStandin standin;
    private GitHub ada;
    private GitHub ben;

    @BeforeEach
    void upstream() throws Exception {
        standin = Standins.start(directory.resolve("site"));
        standin.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n"));
        ada = connect("ada");
        ben = connect("ben");
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void contributionGoesFromForkToMerge() throws Exception {
        GHRepository upstream = ben.getRepository("ada/notes");
        GHRepository fork = upstream.createFork().create();
        assertThat(fork.isFork()).isTrue();
        assertThat(fork.getParent().getFullName()).isEqualTo("ada/notes");

        push("better", "a.md", "two\n");
        GHCompare ahead = upstream.getCompare("main", "ben:better");
        assertThat(ahead.getAheadBy()).isEqualTo(1);
        assertThat(ahead.getBehindBy()).isZero();
        GHPullRequest request = upstream.createPullRequest("Better", "ben:better", "main", "why");
        assertThat(request.canMaintainerModify()).isTrue();
        assertThatThrownBy(() -> upstream.createPullRequest("Better", "ben:better", "main", "why"))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("A pull request already exists for ben:better.");

        report(request);
        GHPullRequest seen = ada.getRepository("ada/notes").getPullRequest(request.getNumber());
        assertThat(seen.getMergeable()).isTrue();
        seen.merge("Take it");
        assertThat(ben.getRepository("ada/notes").getPullRequest(1).isMerged()).isTrue();
        assertThat(standin.control().repositories().files("ada/notes", "main")).containsEntry("a.md", "two\n");
        fork.getRef("heads/better").delete();
        assertThat(standin.control().repositories().branches("ben/notes")).containsExactly("main");
    }

    private void report(GHPullRequest request) throws Exception {
        String commit = request.getHead().getSha();
        standin.control().reports().check("ada/notes", commit, "build", "success");
        standin.control().reports().status("ada/notes", commit, "licence", "failure");
        standin.control().reports().status("ada/notes", commit, "licence", "success");
        standin.control().reports().review("ada/notes", 1, "ada", "APPROVED");
        GHRepository upstream = ben.getRepository("ada/notes");
        List<GHCheckRun> runs = upstream.getCheckRuns(commit).toList();
        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.getName()).isEqualTo("build");
            assertThat(run.getConclusion()).isEqualTo(GHCheckRun.Conclusion.SUCCESS);
        });
        assertThat(upstream.getLastCommitStatus(commit).getState()).isEqualTo(GHCommitState.SUCCESS);
        List<GHPullRequestReview> reviews = request.listReviews().toList();
        assertThat(reviews)
                .singleElement()
                .satisfies(review -> assertThat(review.getUser().getLogin()).isEqualTo("ada"));
    }

    @Test
    void closedRequestIsReopenedUntilItsBranchIsGone() throws Exception {
        GHRepository upstream = ben.getRepository("ada/notes");
        upstream.createFork().create();
        push("better", "a.md", "two\n");
        GHPullRequest request = upstream.createPullRequest("Better", "ben:better", "main", "why");

        request.close();
        assertThat(upstream.getPullRequest(1).getState()).isEqualTo(GHIssueState.CLOSED);
        upstream.getPullRequest(1).reopen();
        standin.control().repositories().deleteBranch("ben/notes", "better");

        GHPullRequest closed = upstream.getPullRequest(1);
        assertThat(closed.getState()).isEqualTo(GHIssueState.CLOSED);
        assertThat(closed.isMerged()).isFalse();
        assertThatThrownBy(closed::reopen).hasMessageContaining("branch has been deleted");
    }

    @Test
    void renamedRepositoryIsFollowed() throws Exception {
        standin.control().repositories().rename("ada/notes", "journal");

        assertThat(ben.getRepository("ada/notes").getFullName()).isEqualTo("ada/journal");
    }

    private void push(String branch, String path, String text) throws Exception {
        GitCommand git = new GitCommand(Files.createTempDirectory(directory, "work"));
        String remote =
                Standins.remote(standin, standin.control().accounts().issueToken("ben", "public_repo"), "ben/notes");
        git.run("clone", remote, "clone").ok();
        GitCommand clone = new GitCommand(git.directory().resolve("clone"));
        Files.writeString(clone.directory().resolve(path), text);
        clone.run("commit", "-am", "better").ok();
        clone.run("push", "origin", "HEAD:refs/heads/" + branch).ok();
    }

    private GitHub connect(String login) throws Exception {
        String token = standin.control().accounts().issueToken(login, "public_repo");
        return new GitHubBuilder()
                .withEndpoint(standin.apiUrl().toString())
                .withOAuthToken(token, login)
                .build();
    }
}
