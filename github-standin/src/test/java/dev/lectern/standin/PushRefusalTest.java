package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.store.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushRefusalTest {
    private static final String REPOSITORY = "ada/notes";

    @TempDir
    Path directory;

    private GitHubStandin standin;
    private GitCommand git;
    private GitCommand clone;

    @BeforeEach
    void cloneWithAChange() throws Exception {
        standin = Standins.start(directory.resolve("site"));
        standin.control().repositories().create(REPOSITORY, false, Map.of("a.md", "one\n"));
        git = new GitCommand(Files.createDirectory(directory.resolve("work")));
        git.run("clone", Standins.remote(standin, "", REPOSITORY), "clone").ok();
        clone = new GitCommand(git.directory().resolve("clone"));
        commit("a.md", "two\n");
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void ownerWithScopePushes() throws Exception {
        push("ada", "public_repo").ok();

        assertThat(standin.control().repositories().files(REPOSITORY, "main")).containsEntry("a.md", "two\n");
    }

    @Test
    void pushWithoutOrWithABadTokenIsAskedToSignIn() throws Exception {
        assertThat(clone.run("push", Standins.remote(standin, "", REPOSITORY), "main")
                        .output())
                .contains("could not read Username");
        assertThat(clone.run("push", Standins.remote(standin, "gho_unknown", REPOSITORY), "main")
                        .output())
                .contains("Authentication failed");
        refused();
    }

    @Test
    void strangersAndTokensWithoutScopeAreDenied() throws Exception {
        assertThat(push("eve", "public_repo").output())
                .contains("remote: Permission to ada/notes.git denied to eve.")
                .contains("The requested URL returned error: 403");
        assertThat(push("ada", "read:user").output()).contains("denied to ada");
        refused();
    }

    @Test
    void privateRepositoryDoesNotExistForOthersNorForTokensWithoutRepo() throws Exception {
        standin.control().repositories().create("ada/diary", true, Map.of("a.md", "secret\n"));
        standin.control().repositories().invite("ada/diary", "wim", Permission.READ);

        assertThat(lsRemote("eve", "repo").output()).contains("remote: Repository not found.");
        assertThat(lsRemote("ada", "public_repo").output()).contains("remote: Repository not found.");
        assertThat(git.run("ls-remote", Standins.remote(standin, "", "ada/diary"))
                        .output())
                .contains("could not read Username");
        assertThat(lsRemote("wim", "repo").ok()).contains("refs/heads/main");
    }

    @Test
    void archivedRepositoryIsReadOnly() throws Exception {
        standin.control().repositories().archive(REPOSITORY, true);

        assertThat(push("ada", "repo").output()).contains("remote: This repository was archived so it is read-only.");
        git.run("ls-remote", Standins.remote(standin, "", REPOSITORY)).ok();
        refused();
    }

    @Test
    void protectedBranchIsRefusedWithGH006() throws Exception {
        standin.control().repositories().addRule(REPOSITORY, "main", BranchRule.Kind.PROTECTED);

        assertThat(push("ada", "repo").output())
                .contains("remote: error: GH006: Protected branch update failed for refs/heads/main.")
                .contains("! [remote rejected] main -> main (protected branch hook declined)");
        refused();
    }

    @Test
    void atomicPushWithOneRefusedBranchMovesNone() throws Exception {
        standin.control().repositories().addRule(REPOSITORY, "main", BranchRule.Kind.PROTECTED);
        String remote = Standins.remote(standin, token("ada", "repo"), REPOSITORY);

        GitCommand.Outcome outcome = clone.run("push", "--atomic", remote, "main", "main:other");

        assertThat(outcome.status()).isNotZero();
        assertThat(standin.control().repositories().branches(REPOSITORY)).containsExactly("main");
        clone.run("push", remote, "main:other").ok();
        assertThat(standin.control().repositories().branches(REPOSITORY)).containsExactly("main", "other");
    }

    @Test
    void rulesetThatWantsAPullRequestIsRefusedWithGH013() throws Exception {
        standin.control().repositories().addRule(REPOSITORY, "*", BranchRule.Kind.PULL_REQUEST);

        assertThat(push("ada", "repo").output())
                .contains("GH013: Repository rule violations found for refs/heads/main.")
                .contains("Review all repository rules at " + standin.webUrl()
                        + "/ada/notes/rules?ref=refs%2Fheads%2Fmain")
                .contains("- Changes must be made through a pull request.")
                .contains("(push declined due to repository rule violations)");
        refused();
    }

    @Test
    void secretIsRefusedWithItsPlaceAndGoesThroughOnceRemoved() throws Exception {
        standin.control().repositories().addRule(REPOSITORY, "*", BranchRule.Kind.SECRETS);
        commit("key.md", "a key\nAKIA" + "ABCDEFGHIJKLMNOP\n");
        String id = clone.run("rev-parse", "HEAD").ok().strip();

        assertThat(push("ada", "repo").output())
                .contains("GH013")
                .contains("GITHUB PUSH PROTECTION")
                .contains("Amazon AWS Access Key ID")
                .contains("- commit: " + id)
                .contains("path: key.md:2");
        refused();
        clone.run("reset", "--hard", "HEAD~").ok();
        push("ada", "repo").ok();
    }

    @Test
    void unsignedCommitsAreListedWhereSignaturesAreRequired() throws Exception {
        standin.control().repositories().addRule(REPOSITORY, "main", BranchRule.Kind.SIGNATURES);
        String id = clone.run("rev-parse", "HEAD").ok().strip();

        assertThat(push("ada", "repo").output())
                .contains("- Commits must have verified signatures.")
                .contains("Found 1 violation:")
                .contains(id);
        refused();
    }

    @Test
    void privateEmailIsRefusedWithGH007() throws Exception {
        standin.control().accounts().hideEmail("ada", "ada@example.org");

        assertThat(push("ada", "repo").output())
                .contains("GH007: Your push would publish a private email address.")
                .contains("(push declined due to email privacy restrictions)");
        refused();
    }

    @Test
    void hiddenRefsAndForksNotReadyTakeNoPush() throws Exception {
        String remote = Standins.remote(standin, token("ada", "repo"), REPOSITORY);
        assertThat(clone.run("push", remote, "main:refs/pull/1/head").output()).contains("deny updating a hidden ref");
        standin.control().site().delayForks(Duration.ofSeconds(30));
        String ben = token("ben", "public_repo");
        Api api = new Api(standin, ben);
        assertThat(api.post("/repos/ada/notes/forks", "{}").status()).isEqualTo(202);

        GitCommand.Outcome early = clone.run("push", Standins.remote(standin, ben, "ben/notes"), "main");
        standin.control().site().shiftClock(Duration.ofSeconds(31));

        assertThat(early.output()).contains("Repository not found");
        clone.run("push", Standins.remote(standin, ben, "ben/notes"), "main").ok();
    }

    @Test
    void renamedRepositoryIsFollowed() throws Exception {
        standin.control().repositories().rename(REPOSITORY, "journal");

        assertThat(git.run("clone", Standins.remote(standin, "", REPOSITORY), "again")
                        .ok())
                .contains("redirecting to");
    }

    private void commit(String path, String text) throws Exception {
        Files.writeString(clone.directory().resolve(path), text);
        clone.run("add", "-A").ok();
        clone.run("commit", "-m", "change " + path).ok();
    }

    private String token(String login, String scope) {
        return standin.control().accounts().issueToken(login, scope);
    }

    private GitCommand.Outcome push(String login, String scope) throws Exception {
        return clone.run("push", Standins.remote(standin, token(login, scope), REPOSITORY), "main");
    }

    private GitCommand.Outcome lsRemote(String login, String scope) throws Exception {
        return git.run("ls-remote", Standins.remote(standin, token(login, scope), "ada/diary"));
    }

    private void refused() throws Exception {
        assertThat(standin.control().repositories().commits(REPOSITORY, "main")).hasSize(1);
    }
}
