package dev.lectern.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.cli.Run;
import dev.lectern.cli.ScriptedServer;
import dev.lectern.cli.ScriptedServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsCommandTest {
    private static final String ID = "01a1fe1c-2eee-74ea-a667-5c4e8e02e090";
    private static final String JOB = "GET /api/jobs/" + ID;

    @TempDir
    private Path folder;

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aJobIsFollowedToItsEndAlsoWhereTheStreamBreaks() {
        server.on(JOB, 200, job("running", "")).on(JOB, 200, job("running", "")).on(JOB, 200, job("succeeded", ""));
        server.on(JOB + "/events", events("id: 4\nevent: step\ndata: {\"state\":\"running\",\"step\":\"fetch\"}\n\n"));
        server.on(JOB + "/events", events(": waiting\n\nid: 9\nevent: state\ndata: {\"state\":\"succeeded\"}\n\n"));

        Run run = run("jobs", ID, "--follow");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("  running  fetch\n  succeeded  \n");
        assertThat(server.received(JOB + "/events"))
                .extracting(one -> one.header("Last-event-id"))
                .containsExactly("", "4");
    }

    @Test
    void theExitCodeTellsHowAJobStands() {
        assertThat(exitCode("succeeded", "")).isZero();
        assertThat(exitCode("running", "")).isZero();
        assertThat(exitCode("failed", "")).isEqualTo(1);
        assertThat(exitCode("cancelled", "")).isEqualTo(1);
        assertThat(exitCode("quarantined", "")).isEqualTo(1);
        assertThat(exitCode("needs_user", "")).isEqualTo(3);
        assertThat(exitCode("needs_reauth", "")).isEqualTo(3);
        assertThat(exitCode("succeeded", report(0))).isZero();
        assertThat(exitCode("succeeded", report(2))).isEqualTo(3);
    }

    @Test
    void cancelThatIsNotDoneYetSaysHowToSeeItsEnd() {
        server.on(JOB.replace("GET", "DELETE"), 202, job("queued", ""));
        server.on(JOB, 200, job("queued", "")).on(JOB, 200, job("cancelled", ""));

        assertThat(run("jobs", ID, "--cancel").err()).contains("./lectern cli jobs " + ID + " --follow");
        assertThat(run("jobs", ID, "--cancel").err()).isEmpty();
    }

    @Test
    void aPullRequestSaysWhatTheUpstreamBroughtIfItBroughtAnything() {
        String none = "{\"created\":0,\"updated\":0,\"deleted\":0,\"merged\":0,\"conflicts\":0,\"flawed\":0}";
        String result = ",\"result\":{\"outcome\":\"pull_request\",\"branch\":\"b\",\"report\":" + none + "}";
        String job = job("succeeded", result).replace("\"sync\"", "\"pull_request\"");
        server.on(JOB, 200, job).on(JOB, 200, job.replace("\"merged\":0", "\"merged\":1"));

        assertThat(run("jobs", ID).out()).doesNotContain("new,");
        assertThat(run("jobs", ID).out()).contains("  from upstream: 0 new, 0 changed, 0 deleted, 1 merged");
    }

    @Test
    void whyAJobStoppedIsSaidWithTheMend() {
        server.on(JOB, 200, job("needs_user", """
                ,"error":{"class":"several_kbs","detail":"There are two.","mend":"Say which."}
                ,"findings":[{"path":"docs","line":null,"code":"kb","message":"One of them"}]"""));

        assertThat(run("jobs", ID).out()).isEqualTo("""
                sync needs_user
                  several_kbs: There are two. Say which.
                  docs: One of them [kb]
                """);
    }

    @Test
    void whyAndMendAreTwoSentences() {
        server.on(JOB, 200, job("failed", """
                ,"error":{"class":"not_found","detail":"the branch is gone","mend":"Look for it."}"""));

        assertThat(run("jobs", ID).out()).contains("  not_found: the branch is gone. Look for it.\n");
    }

    @Test
    void aCommandThatStartsAJobWaitsForItUnlessToldNotTo() {
        server.on("POST /api/kbs/notes/sync", 202, job("queued", ""));
        server.on(JOB, 200, job("succeeded", report(0)));

        Run waited = run("sync", "notes");
        Run hurried = run("sync", "notes", "--no-wait");

        assertThat(waited.out()).startsWith("sync succeeded: level").contains("1 new, 2 changed");
        assertThat(hurried.out()).contains(ID, "queued");
        assertThat(hurried.exitCode()).isZero();
    }

    @Test
    void aForkAndAMountSendWhatWasSaidAndNothingElse() {
        server.on("POST /api/kbs/handbook/fork", 202, job("queued", ""));
        server.on("POST /api/kbs/from-repo", 202, job("queued", ""));

        run("fork", "handbook", "--entry", "a", "--no-wait");
        run("mount", "ada/notes", "--kind", "curated", "--path", "docs", "--no-wait");

        assertThat(server.received("POST /api/kbs/handbook/fork").getFirst().body())
                .isEqualToIgnoringWhitespace("{\"entry\":\"a\"}");
        assertThat(server.received("POST /api/kbs/from-repo").getFirst().body())
                .contains("\"repository\" : \"ada/notes\"", "\"kind\" : \"curated\"", "\"path\" : \"docs\"")
                .doesNotContain("branch", "follow", "slug");
    }

    @Test
    void conflictsAreListedAndResolvedWithTheVersionThatWasShown() {
        server.on("GET /api/kbs/mine/conflicts", 200, "{\"items\":[{\"id\":\"c1\",\"path\":\"a.md\"}]}");
        server.on(
                "GET /api/kbs/mine/conflicts/c1",
                new Reply(200, "application/json", "{\"path\":\"a.md\",\"marked\":\"<<<\"}", Map.of("ETag", "\"7\"")));
        server.on("PUT /api/kbs/mine/conflicts/c1", 204, "");

        Run list = run("conflicts", "mine");
        Run shown = run("conflicts", "mine", "c1");
        Run resolved = run("conflicts", "mine", "c1", "--take", "theirs");

        assertThat(list.out()).isEqualTo("c1  a.md\n");
        assertThat(list.exitCode()).isEqualTo(3);
        assertThat(shown.out()).isEqualTo("<<<\n");
        assertThat(resolved.exitCode()).isZero();
        ScriptedServer.Received sent =
                server.received("PUT /api/kbs/mine/conflicts/c1").getFirst();
        assertThat(sent.header("If-match")).isEqualTo("\"7\"");
        assertThat(sent.body()).isEqualToIgnoringWhitespace("{\"take\":\"theirs\"}");
    }

    private int exitCode(String state, String more) {
        try (ScriptedServer fresh = new ScriptedServer()) {
            fresh.on(JOB, 200, job(state, more));
            return Run.in(
                            folder,
                            Map.of("LECTERN_SERVER", fresh.url(), "XDG_CONFIG_HOME", folder.toString()),
                            "",
                            "jobs",
                            ID)
                    .exitCode();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aResolutionNamesOneConflictAndOneWay() {
        assertThat(run("conflicts", "mine", "--take", "ours").exitCode()).isEqualTo(2);
        assertThat(run("conflicts", "mine", "c1", "--take", "ours", "--content", "a.md")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aBodyWithoutATitleIsNotDroppedInSilence() {
        Run run = run("pr", "mine", "--body", "Why.");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--title");
        assertThat(server.received("GET /api/kbs/mine/pull-request")).isEmpty();
    }

    private static String report(int conflicts) {
        return """
                ,"result":{"outcome":"level","report":
                {"created":1,"updated":2,"deleted":0,"merged":0,"conflicts":%d,"flawed":0}}""".formatted(conflicts);
    }

    private static String job(String state, String more) {
        return """
                {"id":"%s","kind":"sync","kb":{"id":"%s","slug":"notes"},"repository":"ada/notes","state":"%s",
                 "step":"check","attempt":1,"progress":{"done":0},"created_at":"2026-01-01T00:00:00Z",
                 "updated_at":"2026-01-01T00:00:00Z"%s%s}""".formatted(ID, ID, state, more.contains("findings") ? "" : ",\"findings\":[]", more);
    }

    private static Reply events(String text) {
        return new Reply(200, "text/event-stream", text, Map.of());
    }

    private Run run(String... words) {
        return Run.in(folder, Map.of("LECTERN_SERVER", server.url(), "XDG_CONFIG_HOME", folder.toString()), "", words);
    }
}
