package dev.lectern.cli.entry;

import static dev.lectern.cli.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.cli.Run;
import dev.lectern.cli.ScriptedServer;
import dev.lectern.cli.ScriptedServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutCommandTest {
    private static final String GET = "GET /api/kbs/notes/entries/mill";
    private static final String PUT = "PUT /api/kbs/notes/entries/mill";
    private static final String POST = "POST /api/kbs/notes/entries";
    private static final String FIRST = "---\nid: mill\ntitle: The mill\ntype: note\n---\n\nBrick.\n";
    private static final String THEIRS = FIRST.replace("Brick", "Stone");
    private static final String WRITTEN = "{\"id\":\"mill\",\"revision\":2,\"path\":\"notes/mill.md\"}";

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
    void whatGetSavedIsPutWithTheVersionItWas() throws IOException {
        server.on(GET, file(FIRST)).on(PUT, 200, WRITTEN);

        assertThat(run("", "get", "notes", "mill", "-o", "mill.md").exitCode()).isZero();
        Files.writeString(folder.resolve("mill.md"), FIRST + "More.\n");
        Run put = run("", "put", "notes", "mill", "mill.md");

        assertThat(put.out()).isEqualTo("mill: revision 2 of notes/mill.md\n");
        assertThat(put.exitCode()).isZero();
        ScriptedServer.Received sent = server.received(PUT).getFirst();
        assertThat(sent.header("If-match"))
                .isEqualTo(BaseFiles.etag(FIRST.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(sent.header("Content-type")).isEqualTo("text/markdown");
        assertThat(sent.body()).isEqualTo(FIRST + "More.\n");
    }

    @Test
    void aStaleWriteLeavesWhatAMergeNeedsAndHasItsOwnExitCode() throws IOException {
        server.on(GET, file(FIRST)).on(GET, file(THEIRS));
        server.on(PUT, 412, problem("stale_entry", 412, "The entry has changed meanwhile", "Merge."));
        run("", "get", "notes", "mill", "-o", "mill.md");
        Files.writeString(folder.resolve("mill.md"), FIRST + "More.\n");

        Run put = run("", "put", "notes", "mill", "mill.md");

        assertThat(put.exitCode()).isEqualTo(5);
        assertThat(put.err()).contains("The entry has changed meanwhile", "put notes mill mill.md --etag ");
        assertThat(folder.resolve("mill.md.base")).hasContent(FIRST);
        assertThat(folder.resolve("mill.md.theirs")).hasContent(THEIRS);
        assertThat(folder.resolve("mill.md")).hasContent(FIRST + "More.\n");
    }

    @Test
    void theServersOwnMergeIsLeftBesideToo() throws IOException {
        server.on(GET, file(FIRST)).on(PUT, 412, stale("\"clean\":true,\"content\":\"both\""));
        server.on(PUT, 412, stale("\"clean\":false,\"marked\":\"<<<<<<<\""));
        run("", "get", "notes", "mill", "-o", "mill.md");
        Files.writeString(folder.resolve("mill.md"), FIRST + "More.\n");

        Run clean = run("", "put", "notes", "mill", "mill.md");
        assertThat(clean.err()).contains("mill.md.merged  both changes: look at it", "mv mill.md.merged mill.md");
        assertThat(folder.resolve("mill.md.merged")).hasContent("both");

        Run marked = run("", "put", "notes", "mill", "mill.md");
        assertThat(marked.err()).contains("with marks where you have to choose");
        assertThat(folder.resolve("mill.md.merged")).hasContent("<<<<<<<");
    }

    @Test
    void anEntryThatIsThereIsNotOverwrittenByAFileOfUnknownOrigin() throws IOException {
        server.on(GET, file(FIRST)).on(PUT, 200, WRITTEN);

        Run blind = run(THEIRS, "put", "notes", "mill");
        Run meant = run(THEIRS, "put", "notes", "mill", "-", "--overwrite");
        Run told = run(THEIRS, "put", "notes", "mill", "--etag", "abc");

        assertThat(blind.exitCode()).isEqualTo(2);
        assertThat(blind.err().strip()).hasLineCount(1).contains("--overwrite");
        assertThat(meant.exitCode()).isZero();
        assertThat(told.exitCode()).isZero();
        assertThat(server.received(PUT))
                .extracting(one -> one.header("If-match"))
                .containsExactly(BaseFiles.etag(FIRST.getBytes(java.nio.charset.StandardCharsets.UTF_8)), "\"abc\"");
    }

    @Test
    void anEntryThatIsNotThereIsMadeWithTheBytesOfTheFile() {
        String wanted = "---\nid: mill\n# kept\ntitle: The mill\n---\n\nBrick.\n";
        server.on(GET, 404, problem("not_found", 404, "Not found", "")).on(GET, file(FIRST));
        server.on(POST, 201, WRITTEN).on(PUT, 200, WRITTEN);

        Run run = run(wanted, "put", "notes", "mill");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(server.received(POST).getFirst().body()).contains("\"title\" : \"The mill\"", "\"body\" : \"Brick.");
        assertThat(server.received(PUT).getFirst().body()).isEqualTo(wanted);
    }

    @Test
    void aNewFileThatIsNoEntryOrAnotherOneIsRefusedHere() {
        Run other = run("---\nid: weir\ntitle: T\n---\n\nText\n", "put", "notes", "mill");
        Run none = run("no front matter", "put", "notes", "mill");

        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("id: weir");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(server.received(POST)).isEmpty();
    }

    @Test
    void getPrintsTheBytesAndNothingElse() {
        server.on(GET, file("---\r\nid: mill\r\n---\r\n\r\nNo newline at the end"));

        assertThat(run("", "get", "notes", "mill").out())
                .isEqualTo("---\r\nid: mill\r\n---\r\n\r\nNo newline at the end");
    }

    private static String stale(String merge) {
        return problem("stale_entry", 412, "The entry has changed meanwhile", "Merge.")
                .replaceFirst("}$", ",\"merge\":{" + merge + "}}");
    }

    private static Reply file(String text) {
        return new Reply(200, "text/markdown", text, Map.of());
    }

    private Run run(String input, String... words) {
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "LECTERN_SERVER", server.url());
        return Run.in(folder, environment, input, words);
    }
}
