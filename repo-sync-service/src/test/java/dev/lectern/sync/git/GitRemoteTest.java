package dev.lectern.sync.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.lectern.standin.GitHubStandin;
import dev.lectern.standin.StandinOptions;
import dev.lectern.standin.StandinUser;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.git.CommitSpec.Person;
import dev.lectern.sync.git.CommitSpec.Trailer;
import dev.lectern.sync.git.EditResult.Committed;
import dev.lectern.sync.git.PushResult.Declined;
import dev.lectern.sync.git.PushResult.MovedRemotely;
import dev.lectern.sync.git.PushResult.ProtectedBranch;
import dev.lectern.sync.git.PushResult.Pushed;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.Cancelled;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitRemoteTest {
    private static final UUID JOB = UUID.fromString("01890000-0000-7000-8000-000000000002");
    private static final BranchName MAIN = new BranchName("main");
    private static final Trailer TRAILER = new Trailer("Lectern-Export", JOB.toString());
    private static final RepositoryName NOTES = RepositoryName.parse("ben/notes");

    @TempDir
    Path folder;

    private GitHubStandin github;
    private ScratchRepository scratch;
    private AccessToken token;

    @BeforeEach
    void start() throws IOException {
        github = GitHubStandin.start(
                StandinOptions.in(folder.resolve("github")).withUsers(new StandinUser("ben", 7, "Ben", "pw")));
        token = new AccessToken(github.control().accounts().issueToken("ben", "public_repo"));
        scratch = ScratchRepository.create(folder.resolve("scratch"), JOB);
    }

    @AfterEach
    void stop() {
        scratch.close();
        github.close();
    }

    @Test
    void firstCommitGoesToAnEmptyRepository() throws IOException {
        create(Map.of());
        GitRemote remote = remote();
        assertThat(remote.heads(scratch).isEmpty()).isTrue();
        String commit = commit(BaseTree.empty(), "a.md", "a");

        assertThat(remote.push(scratch, commit, MAIN, null)).isEqualTo(new Pushed(commit));
        assertThat(files()).isEqualTo(Map.of("a.md", "a"));
    }

    @Test
    void commitOnAShallowBlobLessBaseIsPushed() throws IOException {
        create(Map.of("README.md", "theirs", "docs/x.md", "x"));
        GitRemote remote = remote();
        String tip = remote.fetchTip(scratch, MAIN);
        assertThat(remote.heads(scratch).head(MAIN)).contains(tip);
        String commit = commit(BaseTree.read(scratch, tip), "notes/a.md", "a");

        assertThat(remote.push(scratch, commit, MAIN, tip)).isEqualTo(new Pushed(commit));
        assertThat(files()).isEqualTo(Map.of("README.md", "theirs", "docs/x.md", "x", "notes/a.md", "a"));
        assertThat(github.control().repositories().commits("ben/notes", "main")).hasSize(2);
    }

    @Test
    void newBranchIsMadeOnTheFetchedHead() throws IOException {
        create(Map.of("README.md", "theirs"));
        GitRemote remote = remote();
        String tip = remote.fetchTip(scratch, MAIN);
        String commit = commit(BaseTree.read(scratch, tip), "a.md", "a");
        BranchName branch = new BranchName("lectern/export-" + JOB);

        assertThat(remote.push(scratch, commit, branch, null)).isEqualTo(new Pushed(commit));
        assertThat(github.control().repositories().branches("ben/notes")).containsExactly(branch.value(), "main");
    }

    @Test
    void branchThatMovedIsNotOverwritten() throws IOException {
        create(Map.of("README.md", "theirs"));
        GitRemote remote = remote();
        String tip = remote.fetchTip(scratch, MAIN);
        String commit = commit(BaseTree.read(scratch, tip), "a.md", "a");
        github.control().repositories().commit("ben/notes", "main", Map.of("b.md", "b"), "theirs");

        assertThat(remote.push(scratch, commit, MAIN, tip)).isInstanceOf(MovedRemotely.class);
        assertThat(files()).doesNotContainKey("a.md");
    }

    @ParameterizedTest
    @EnumSource(
            value = BranchRule.Kind.class,
            names = {"PROTECTED", "PULL_REQUEST"})
    void branchUnderRulesAsksForAPullRequest(BranchRule.Kind rule) throws IOException {
        create(Map.of("README.md", "theirs"));
        github.control().repositories().addRule("ben/notes", "main", rule);
        GitRemote remote = remote();
        String tip = remote.fetchTip(scratch, MAIN);
        String commit = commit(BaseTree.read(scratch, tip), "a.md", "a");

        assertThat(remote.push(scratch, commit, MAIN, tip)).isInstanceOf(ProtectedBranch.class);
    }

    @Test
    void signatureRuleHasItsOwnClass() throws IOException {
        create(Map.of("README.md", "theirs"));
        github.control().repositories().addRule("ben/notes", "main", BranchRule.Kind.SIGNATURES);
        GitRemote remote = remote();
        String tip = remote.fetchTip(scratch, MAIN);

        assertThat(remote.push(scratch, commit(BaseTree.read(scratch, tip), "a.md", "a"), MAIN, tip))
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined ->
                                assertThat(declined.failure().errorClass()).isEqualTo(ErrorClass.SIGNATURE_REQUIRED));
    }

    @Test
    void connectionCutAfterTheRefMovedIsTransientAndTheCommitIsFound() throws IOException {
        create(Map.of("README.md", "theirs"));
        GitRemote remote = remote();
        String tip = remote.fetchTip(scratch, MAIN);
        String commit = commit(BaseTree.read(scratch, tip), "a.md", "a");
        github.control().faults().add(Fault.next("POST /ben/notes.git/git-receive-pack", new Effect.CutAfterwards()));

        assertThat(refusal(() -> remote.push(scratch, commit, MAIN, tip))).isEqualTo(ErrorClass.TRANSIENT);
        assertThat(remote.heads(scratch).head(MAIN)).contains(commit);
        github.control().repositories().commit("ben/notes", "main", Map.of("b.md", "b"), "on top");
        assertThat(remote.findTrailer(MAIN, TRAILER)).contains(commit);
        assertThat(remote.findTrailer(MAIN, new Trailer("Lectern-Export", "another")))
                .isEmpty();
    }

    @Test
    void unknownTokenNeedsALogin() throws IOException {
        create(Map.of("README.md", "theirs"));
        github.control().accounts().revokeTokens("ben");
        GitRemote remote = remote();
        String commit = commit(BaseTree.empty(), "a.md", "a");

        assertThat(refusal(() -> remote.push(scratch, commit, MAIN, null))).isEqualTo(ErrorClass.NEEDS_REAUTH);
    }

    @Test
    void serverErrorsAreTransient() throws IOException {
        create(Map.of("README.md", "theirs"));
        github.control().faults().add(Fault.next("GET /ben/notes.git/info/refs", Fault.status(503)));
        assertThat(refusal(() -> remote().heads(scratch))).isEqualTo(ErrorClass.TRANSIENT);
        github.control()
                .faults()
                .add(Fault.next("GET /ben/notes.git/info/refs", new Effect.Cut())
                        .times(3));
        assertThat(refusal(() -> remote().heads(scratch))).isEqualTo(ErrorClass.TRANSIENT);
    }

    @Test
    void missingRepositoryIsNotFound() {
        assertThat(refusal(() -> remote().heads(scratch))).isIn(ErrorClass.NOT_FOUND, ErrorClass.NEEDS_REAUTH);
    }

    @Test
    void repositoryThatSendsTooMuchIsRefused() throws IOException {
        create(Map.of("README.md", "theirs"));
        GitSettings tiny = new GitSettings(github.gitUrl(), folder, Duration.ofSeconds(5), 100);
        GitRemote remote = GitRemote.of(tiny, NOTES, token, never());
        assertThat(refusal(() -> remote.heads(scratch))).isEqualTo(ErrorClass.QUOTA);
    }

    @Test
    void cancellingStopsBeforeAndDuringATransfer() throws IOException {
        create(Map.of("README.md", "theirs"));
        AtomicBoolean cancelled = new AtomicBoolean();
        Cancellation cancellation = new Cancellation(cancelled::get, Clock.systemUTC(), Instant.MAX);
        GitRemote remote = GitRemote.of(settings(), NOTES, token, cancellation);
        remote.heads(scratch);
        cancelled.set(true);
        assertThatThrownBy(() -> remote.fetchTip(scratch, MAIN)).isInstanceOf(Cancelled.class);

        AtomicBoolean asked = new AtomicBoolean();
        Cancellation midway = new Cancellation(() -> asked.getAndSet(true), Clock.systemUTC(), Instant.MAX);
        assertThatThrownBy(() -> GitRemote.of(settings(), NOTES, token, midway).fetchTip(scratch, MAIN))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void redirectIsNotFollowedAndTheTokenIsGivenToNobody() throws IOException {
        List<String> stranger = new ArrayList<>();
        HttpServer elsewhere = server(exchange -> {
            stranger.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(401, -1);
        });
        HttpServer home = server(exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            "http://127.0.0.1:" + elsewhere.getAddress().getPort() + exchange.getRequestURI());
            exchange.sendResponseHeaders(302, -1);
        });
        try {
            URI base = URI.create("http://127.0.0.1:" + home.getAddress().getPort());
            GitSettings settings = new GitSettings(base, folder, Duration.ofSeconds(5), 1 << 20);
            GitRemote remote = GitRemote.of(settings, NOTES, token, never());
            assertThat(refusal(() -> remote.heads(scratch))).isEqualTo(ErrorClass.MOVED);
            assertThat(stranger).isEmpty();
        } finally {
            home.stop(0);
            elsewhere.stop(0);
        }
    }

    private static HttpServer server(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    private static ErrorClass refusal(Runnable call) {
        try {
            call.run();
        } catch (Refused refused) {
            assertThat(refused.failure().detail()).doesNotContain("http");
            return refused.failure().errorClass();
        }
        throw new AssertionError("was not refused");
    }

    private void create(Map<String, String> files) throws IOException {
        github.control().repositories().create("ben/notes", false, files);
    }

    private Map<String, String> files() throws IOException {
        return github.control().repositories().files("ben/notes", "main");
    }

    private String commit(BaseTree base, String path, String text) throws IOException {
        CommitSpec spec = new CommitSpec(
                new Person("ben", "7+ben@users.noreply.github.com"),
                new Person("Lectern", "noreply@lectern.invalid"),
                Instant.parse("2026-03-01T10:00:00Z"),
                "Export",
                List.of(TRAILER));
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            edit.put(path, text.getBytes(UTF_8));
            return ((Committed) edit.build(spec)).commit();
        }
    }

    private GitSettings settings() {
        return new GitSettings(github.gitUrl(), folder, Duration.ofSeconds(5), 1 << 24);
    }

    private GitRemote remote() {
        return GitRemote.of(settings(), NOTES, token, never());
    }

    private static Cancellation never() {
        return new Cancellation(() -> false, Clock.systemUTC(), Instant.MAX);
    }
}
