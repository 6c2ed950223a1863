package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommandLineTest {
    @TempDir
    Path directory;

    private GitHubStandin standin;
    private GitCommand git;
    private String token;

    @BeforeEach
    void start() throws Exception {
        standin = Standins.start(directory.resolve("site"));
        git = new GitCommand(Files.createDirectory(directory.resolve("work")));
        token = standin.control().accounts().issueToken("ada", "public_repo");
    }

    @AfterEach
    void stop() {
        standin.close();
    }

    @Test
    void firstPushToAnEmptyRepositoryMakesItsDefaultBranch() throws Exception {
        standin.control().repositories().create("ada/notes", false, Map.of());
        GitCommand clone = clone("ada/notes", token);
        Files.writeString(clone.directory().resolve("a.md"), "one\n");
        clone.run("checkout", "-b", "trunk").ok();
        commitAll(clone, "first");

        clone.run("push", "origin", "trunk").ok();

        assertThat(standin.control().repositories().files("ada/notes", "trunk"))
                .containsExactly(Map.entry("a.md", "one\n"));
        assertThat(git.run("ls-remote", "--symref", Standins.remote(standin, token, "ada/notes"), "HEAD")
                        .ok())
                .contains("ref: refs/heads/trunk");
    }

    @Test
    void clonesInProtocolZeroAndTwoWholeShallowAndPartial() throws Exception {
        standin.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n"));
        standin.control().repositories().commit("ada/notes", "main", Map.of("b.md", "two\n"), "second");
        String remote = Standins.remote(standin, "", "ada/notes");

        for (String protocol : new String[] {"0", "2"}) {
            String version = "protocol.version=" + protocol;
            git.run("-c", version, "clone", remote, "whole" + protocol).ok();
            git.run("-c", version, "clone", "--depth=1", remote, "shallow" + protocol)
                    .ok();
            git.run("-c", version, "clone", "--filter=blob:none", "--bare", remote, "partial" + protocol)
                    .ok();

            assertThat(count("whole" + protocol)).isEqualTo("2");
            assertThat(count("shallow" + protocol)).isEqualTo("1");
            assertThat(git.run("-C", "partial" + protocol, "rev-list", "--objects", "--missing=print", "HEAD")
                            .ok())
                    .containsPattern("(?m)^\\?[0-9a-f]{40}$");
        }
    }

    @Test
    void gzippedRequestBodiesAreUnpacked() throws Exception {
        standin.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write("0014command=ls-refs\n00010009peel\n0000".getBytes(StandardCharsets.US_ASCII));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(
                            HttpRequest.newBuilder(standin.gitUrl().resolve("/ada/notes.git/git-upload-pack"))
                                    .header("Content-Encoding", "gzip")
                                    .header("Git-Protocol", "version=2")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();

            assertThat(answer).contains("refs/heads/main").endsWith("0000");
        }
    }

    @Test
    void parallelPushesToOneBranchLeaveExactlyOneWinner() throws Exception {
        standin.control().repositories().create("ada/notes", false, Map.of("a.md", "one\n"));
        String remote = Standins.remote(standin, token, "ada/notes");
        List<GitCommand> clones = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            git.run("clone", remote, "clone" + i).ok();
            clones.add(new GitCommand(git.directory().resolve("clone" + i)));
            clones.get(i).run("commit", "--allow-empty", "-m", "from " + i).ok();
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<GitCommand.Outcome>> pushes = clones.stream()
                    .map(clone -> threads.submit(() -> clone.run("push", "origin", "main")))
                    .toList();
            int won = 0;
            for (Future<GitCommand.Outcome> push : pushes) {
                won += push.get().status() == 0 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(standin.control().repositories().commits("ada/notes", "main"))
                .hasSize(2);
    }

    private String count(String clone) throws Exception {
        return git.run("-C", clone, "rev-list", "--count", "HEAD").ok().strip();
    }

    private GitCommand clone(String fullName, String withToken) throws Exception {
        git.run("clone", Standins.remote(standin, withToken, fullName), "clone").ok();
        return new GitCommand(git.directory().resolve("clone"));
    }

    private static void commitAll(GitCommand clone, String message) throws Exception {
        clone.run("add", "-A").ok();
        clone.run("commit", "-m", message).ok();
    }
}
