package dev.lectern.sync.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.standin.GitHubStandin;
import dev.lectern.standin.StandinOptions;
import dev.lectern.standin.StandinUser;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedCommitTest {
    private static final UUID JOB = UUID.fromString("01890000-0000-7000-8000-000000000003");

    @TempDir
    Path folder;

    private GitHubStandin github;
    private GitCommandLine git;

    @BeforeEach
    void start() throws IOException {
        github = GitHubStandin.start(
                StandinOptions.in(folder.resolve("github")).withUsers(new StandinUser("ben", 7, "Ben", "pw")));
        github.control().repositories().create("ben/notes", false, Map.of());
        String token = github.control().accounts().issueToken("ben", "public_repo");
        git = GitCommandLine.in(
                folder.resolve("clone"),
                github.gitUrl().toString().replace("://", "://ben:" + token + "@") + "/ben/notes.git");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void eachPathHasTheAuthorOfTheNewestCommitThatChangedIt() throws IOException {
        git.commit("wim", "first", Map.of("notes/a.md", "a", "notes/b.md", "b", "other/c.md", "c"));
        git.commit("eve", "second", Map.of("notes/a.md", "A"));
        git.run("checkout", "-q", "-b", "side");
        String merged = git.commit("ada", "on the side", Map.of("notes/d.md", "d"));
        git.run("checkout", "-q", "main");
        git.run("rm", "-q", "notes/b.md");
        String removal = git.commitAll("ben", "no b");
        git.run("-c", "user.name=x", "-c", "user.email=x", "merge", "-q", "--no-ff", "-m", "merge", "side");
        git.push();
        try (FetchedCommit commit = remote().fetchCommit(JOB, head(), 10)) {
            Map<String, LastTouch> touches = commit.lastTouches("notes", Set.of("a.md", "b.md", "d.md", "never.md"));
            assertThat(touches).containsOnlyKeys("a.md", "b.md", "d.md");
            assertThat(Objects.requireNonNull(touches.get("a.md")).author()).isEqualTo("eve");
            assertThat(Objects.requireNonNull(touches.get("a.md")).message()).isEqualTo("second");
            assertThat(Objects.requireNonNull(touches.get("b.md")).commit()).isEqualTo(removal);
            assertThat(Objects.requireNonNull(touches.get("d.md")).commit()).isEqualTo(merged);
            assertThat(commit.reaches(removal)).isTrue();
            assertThat(commit.reaches("0".repeat(40))).isFalse();
            assertThat(commit.replaces(removal)).isFalse();
            assertThat(commit.replaces("0".repeat(40))).isTrue();
        }
        try (FetchedCommit commit = remote().fetchCommit(JOB, head(), 1)) {
            assertThat(commit.replaces("0".repeat(40)))
                    .as("cut off, it cannot tell")
                    .isFalse();
        }
    }

    @Test
    void historyThatIsCutOffNamesNobody() throws IOException {
        git.commit("wim", "first", Map.of("a.md", "a", "b.md", "b"));
        git.commit("eve", "second", Map.of("a.md", "A"));
        git.commit("ben", "third", Map.of("c.md", "c"));
        git.push();
        try (FetchedCommit commit = remote().fetchCommit(JOB, head(), 2)) {
            assertThat(commit.lastTouches("", Set.of("a.md", "b.md", "c.md"))).containsOnlyKeys("c.md");
        }
    }

    @Test
    void contentComesByIdOrAllAtOnce() throws IOException {
        git.commit("wim", "first", Map.of("notes/a.md", "a", "notes/b.md", "b", "notes/c.md", "b"));
        git.push();
        try (FetchedCommit commit = remote().fetchCommit(JOB, head(), 1)) {
            FolderTree tree = commit.folder("notes", Set.of()).orElseThrow();
            String wanted = blob(tree, "b.md");
            commit.fetchContents(Set.of(wanted));
            assertThat(text(commit, wanted)).isEqualTo("b");
            commit.fetchAllContents();
            assertThat(text(commit, blob(tree, "a.md"))).isEqualTo("a");
            assertThat(commit.folder("notes/a.md", Set.of())).isEmpty();
            assertThat(commit.folder("nowhere", Set.of())).isEmpty();
        }
    }

    @Test
    void headThatMovesMeanwhileDoesNotMatter() throws IOException {
        String first = git.commit("wim", "first", Map.of("a.md", "a"));
        git.push();
        git.commit("wim", "second", Map.of("a.md", "b"));
        git.push();
        try (FetchedCommit commit = remote().fetchCommit(JOB, first, 5)) {
            String blob = blob(commit.folder("", Set.of()).orElseThrow(), "a.md");
            commit.fetchAllContents();
            assertThat(text(commit, blob)).isEqualTo("a");
        }
    }

    @Test
    void foldersOfKbsAreFound() throws IOException {
        git.commit("wim", "first", Map.of("b/kb.yaml", "name: b", "a/x/kb.yaml", "name: a", "c/other.yaml", "x"));
        git.push();
        try (FetchedCommit commit = remote().fetchCommit(JOB, head(), 1)) {
            assertThat(commit.kbFolders()).containsExactly("a/x", "b");
        }
    }

    @Test
    void fileLargerThanTheCapIsRefusedHoweverSmallItsPackIs() throws IOException {
        Files.write(git.folder().resolve("zeros.bin"), new byte[100 * 1024 * 1024]);
        git.commitAll("wim", "zeros");
        git.push();
        try (FetchedCommit commit = remote().fetchCommit(JOB, head(), 1)) {
            String blob = blob(commit.folder("", Set.of()).orElseThrow(), "zeros.bin");
            assertRefused(ErrorClass.QUOTA, commit::fetchAllContents);
            assertRefused(ErrorClass.QUOTA, () -> commit.fetchContents(Set.of(blob)));
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private static void assertRefused(ErrorClass expected, Call call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().errorClass()).isEqualTo(expected));
    }

    private static String text(FetchedCommit commit, String blob) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        commit.copy(blob, out);
        return out.toString(UTF_8);
    }

    private static String blob(FolderTree tree, String path) {
        return Objects.requireNonNull(tree.blobs().get(path));
    }

    private String head() {
        return git.run("rev-parse", "HEAD").strip();
    }

    private GitRemote remote() {
        GitSettings settings =
                new GitSettings(github.gitUrl(), folder.resolve("scratch"), Duration.ofSeconds(5), 1 << 26);
        Cancellation never = new Cancellation(() -> false, Clock.systemUTC(), Instant.MAX);
        return GitRemote.of(settings, RepositoryName.parse("ben/notes"), null, never);
    }
}
