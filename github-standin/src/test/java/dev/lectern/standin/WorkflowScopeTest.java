package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.standin.store.BranchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowScopeTest {
    private static final String WORKFLOW = ".github/workflows/check.yml";

    @TempDir
    Path directory;

    private GitHubStandin standin;
    private Api ben;

    @BeforeEach
    void staleFork() throws Exception {
        standin = Standins.start(directory.resolve("site"));
        standin.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n"));
        ben = new Api(standin, token("ben", "public_repo"));
        ben.post("/repos/ada/notes/forks", "{}");
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void aCommitOfTheUpstreamIsKnownToAStaleFork() throws Exception {
        String head = standin.control().repositories().commit("ada/notes", "main", Map.of("b.md", "b\n"), "more");

        assertThat(ben.post("/repos/ben/notes/git/refs", ref("fresh", head)).status())
                .isEqualTo(201);
        assertThat(standin.control().repositories().files("ben/notes", "fresh")).containsKey("b.md");
        assertThat(ben.send("PATCH", "/repos/ben/notes/git/refs/heads/main", "{\"sha\":\"" + head + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(ben.post("/repos/ben/notes/git/refs", ref("none", "1".repeat(40)))
                        .message())
                .isEqualTo("Object does not exist");
    }

    @Test
    void workflowsNewToTheForkNeedTheScope() throws Exception {
        String head =
                standin.control().repositories().commit("ada/notes", "main", Map.of(WORKFLOW, "on: push\n"), "ci");

        assertThat(ben.post("/repos/ben/notes/git/refs", ref("fresh", head)).status())
                .isEqualTo(404);
        assertThat(ben.post("/repos/ben/notes/merge-upstream", "{\"branch\":\"main\"}")
                        .message())
                .isEqualTo("refusing to allow an OAuth App to create or update workflow `" + WORKFLOW
                        + "` without `workflow` scope");
        Api allowed = new Api(standin, token("ben", "public_repo workflow"));
        assertThat(allowed.post("/repos/ben/notes/git/refs", ref("fresh", head)).status())
                .isEqualTo(201);
        assertThat(ben.post("/repos/ben/notes/git/refs", ref("again", head)).status())
                .isEqualTo(201);
    }

    @Test
    void pushThatChangesAWorkflowIsRefusedWithoutTheScope() throws Exception {
        GitCommand git = new GitCommand(Files.createDirectory(directory.resolve("work")));
        git.run("clone", Standins.remote(standin, "", "ben/notes"), "clone").ok();
        GitCommand clone = new GitCommand(git.directory().resolve("clone"));
        Files.createDirectories(clone.directory().resolve(".github/workflows"));
        Files.writeString(clone.directory().resolve(WORKFLOW), "on: push\n");
        clone.run("add", "-A").ok();
        clone.run("commit", "-m", "ci").ok();

        assertThat(clone.run("push", Standins.remote(standin, token("ben", "public_repo"), "ben/notes"), "main")
                        .output())
                .contains(
                        "! [remote rejected] main -> main (refusing to allow an OAuth App to create or update workflow"
                                + " `" + WORKFLOW + "` without `workflow` scope)");
        clone.run("push", Standins.remote(standin, token("ben", "public_repo workflow"), "ben/notes"), "main")
                .ok();
    }

    @Test
    void restrictedCreationOfBranchesIsRefusedByBothWays() throws Exception {
        standin.control().repositories().addRule("ben/notes", "*", BranchRule.Kind.CREATION);
        String head = standin.control()
                .repositories()
                .commits("ben/notes", "main")
                .getFirst()
                .id();

        assertThat(ben.post("/repos/ben/notes/git/refs", ref("fresh", head)).message())
                .contains("Cannot create ref due to creations being restricted.");
        GitCommand git = new GitCommand(Files.createDirectory(directory.resolve("work")));
        git.run("clone", Standins.remote(standin, "", "ben/notes"), "clone").ok();
        assertThat(new GitCommand(git.directory().resolve("clone"))
                        .run("push", Standins.remote(standin, token("ben", "public_repo"), "ben/notes"), "main:fresh")
                        .output())
                .contains("GH013")
                .contains("Cannot create ref due to creations being restricted.");
    }

    @Test
    void emptyRepositoryCannotBeForked() throws Exception {
        standin.control().repositories().create("ada/empty", false, Map.of());

        Api.Answer refused = ben.post("/repos/ada/empty/forks", "{}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).endsWith("Empty repositories cannot be forked.");
    }

    private static String ref(String branch, String commit) {
        return "{\"ref\":\"refs/heads/" + branch + "\",\"sha\":\"" + commit + "\"}";
    }

    private String token(String login, String scopes) {
        return standin.control().accounts().issueToken(login, scopes);
    }
}
