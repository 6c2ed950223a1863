package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.cli.LecternCli;
import dev.lectern.cli.shell.Surroundings;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.http.Form;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {
    private static final Pattern CODE_PAGE = Pattern.compile("http\\S+user_code=\\S+");

    @TempDir
    private Path folder;

    @Test
    void aPersonSignsInWithABrowserAndSignsOutAgain() throws Exception {
        RunningStack stack = RunningStack.get();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Integer> login =
                CompletableFuture.supplyAsync(() -> LecternCli.run(surroundings(stack, Map.of(), "", err), "login"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        login.isDone() || CODE_PAGE.matcher(err.toString(UTF_8)).find());
        confirm(stack, err.toString(UTF_8));

        assertThat(login.get()).as(err.toString(UTF_8)).isZero();
        Run me = run(stack, Map.of(), "", "whoami");
        assertThat(me.out()).startsWith("ben, role read");
        assertThat(run(stack, Map.of(), "", "logout").exitCode()).isZero();
        assertThat(run(stack, Map.of(), "", "whoami").exitCode()).isEqualTo(4);
    }

    @Test
    void anEntryIsWrittenReadFoundAndAStaleWriteKeepsBothVersions() throws IOException {
        RunningStack stack = RunningStack.get();
        Map<String, String> wim = Map.of("LECTERN_TOKEN", token(stack, "wim"));
        try (Visitor browser = stack.signedIn(Person.WIM)) {
            String kb = browser.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"Terminal\"}")
                    .expect(201)
                    .json()
                    .path("slug")
                    .asText();
            try {
                String text =
                        "---\nid: mill\n# kept\ntitle: The mill\ntype: note\n---\n\nBrick, by the towpath.\n\n## Later\n\nNothing.\n";
                Files.writeString(folder.resolve("mill.md"), text);
                assertThat(run(stack, wim, "", "put", kb, "mill", "mill.md").exitCode())
                        .isZero();
                assertThat(run(stack, wim, "", "get", kb, "mill").out()).isEqualTo(text);
                assertThat(run(stack, wim, "", "search", "towpath", "--kb", kb).out())
                        .contains("mill  The mill");

                String theirs = text.replace("Brick", "Stone");
                assertThat(run(stack, wim, theirs, "put", kb, "mill", "-", "--overwrite")
                                .exitCode())
                        .isZero();
                Files.writeString(folder.resolve("mill.md"), text.replace("Nothing.", "A fire."));
                Run stale = run(stack, wim, "", "put", kb, "mill", "mill.md");

                assertThat(stale.exitCode()).isEqualTo(5);
                assertThat(folder.resolve("mill.md.theirs")).hasContent(theirs);
                assertThat(folder.resolve("mill.md.base")).hasContent(text);
                assertThat(folder.resolve("mill.md.merged")).hasContent(theirs.replace("Nothing.", "A fire."));
                assertThat(run(stack, wim, "", "get", kb, "mill").out()).isEqualTo(theirs);
            } finally {
                Answer _ = browser.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
            }
        }
    }

    @Test
    void aRefusalIsOneLineAndAnExitCode() throws IOException {
        RunningStack stack = RunningStack.get();
        Map<String, String> eve = Map.of("LECTERN_TOKEN", token(stack, "eve"));

        assertThat(run(stack, Map.of("LECTERN_TOKEN", "nonsense"), "", "whoami").exitCode())
                .isEqualTo(4);
        assertThat(run(stack, eve, "", "get", "handbook", "no-such-entry").exitCode())
                .isEqualTo(1);
        assertThat(run(stack, eve, "", "get", "no-such-kb", "sandbox").exitCode())
                .isEqualTo(1);
        Run write = run(stack, eve, "x", "put", "handbook", "sandbox", "-", "--overwrite");
        assertThat(write.exitCode()).isEqualTo(1);
        assertThat(write.err().strip()).hasLineCount(1);
    }

    @Test
    void theHandbookFollowsItsRepository() throws IOException {
        RunningStack stack = RunningStack.get();

        Run upstream = run(stack, Map.of("LECTERN_TOKEN", token(stack, "ada")), "", "upstream", "handbook");

        assertThat(upstream.exitCode()).as(upstream.err()).isZero();
        assertThat(upstream.out()).startsWith("lectern/handbook main").contains("behind by 0");
    }

    @Test
    void aContributionIsMadeInATerminalConflictAndAll() throws IOException {
        RunningStack stack = RunningStack.get();
        Map<String, String> ben = Map.of("LECTERN_TOKEN", token(stack, "ben"));
        Map<String, String> admin = Map.of("LECTERN_TOKEN", token(stack, "ada"));
        try (Visitor ada = stack.signedIn(Person.ADA);
                Visitor browser = stack.signedIn(Person.BEN)) {
            String _ = stack.gitHub(browser, Person.BEN).connect();
            Upstream upstream = Upstream.mounted(stack, ada);
            JsonNode forked = json(run(stack, ben, "", "fork", upstream.kb(), "--entry", "page", "--json"), 0);
            String copy = forked.at("/result/kb/slug").asText();
            assertThat(forked.at("/result/entry").asText()).isEqualTo("page");

            assertThat(run(stack, ben, "", "pr", copy).exitCode())
                    .as("none yet")
                    .isEqualTo(1);
            assertThat(run(stack, ben, "", "get", copy, "page", "-o", "page.md").exitCode())
                    .isZero();
            Files.writeString(folder.resolve("page.md"), Upstream.page(Upstream.FIRST, "## Two\n\nSecond, by ben.\n"));
            assertThat(run(stack, ben, "", "put", copy, "page", "page.md").exitCode())
                    .isZero();
            upstream.commit("notes/page.md", Upstream.page(Upstream.FIRST, "## Two\n\nSecond, by ada.\n"));

            Run sync = run(stack, ben, "", "sync", copy);
            assertThat(sync.exitCode()).as(sync.toString()).isEqualTo(3);
            assertThat(sync.out()).contains("./lectern cli conflicts " + copy);
            String conflict = json(run(stack, ben, "", "conflicts", copy, "--json"), 3)
                    .at("/items/0/id")
                    .asText();
            assertThat(run(stack, ben, "", "conflicts", copy, conflict).out())
                    .contains("Second, by ben.", "Second, by ada.");
            assertThat(run(stack, ben, "", "conflicts", copy, conflict, "--take", "ours")
                            .exitCode())
                    .isZero();
            assertThat(run(stack, ben, "", "conflicts", copy).exitCode()).isZero();

            Run sent = run(stack, ben, "", "pr", copy, "--title", "A better second");
            assertThat(sent.exitCode()).as(sent.toString()).isZero();
            assertThat(sent.out()).contains("pull request #1");
            assertThat(sent.err()).contains("succeeded");
            assertThat(json(run(stack, ben, "", "pr", copy, "--json"), 0)
                            .path("state")
                            .asText())
                    .isEqualTo("open");
            assertThat(run(stack, ben, "", "jobs").out()).contains("pull_request");
            assertThat(run(stack, ben, "", "jobs", "--follow").exitCode()).isZero();

            upstream.merge(1);
            assertThat(run(stack, ben, "", "sync", upstream.kb()).exitCode())
                    .as("not an admin of it")
                    .isEqualTo(1);
            assertThat(run(stack, admin, "", "sync", upstream.kb()).exitCode()).isZero();
            assertThat(run(stack, ben, "", "get", upstream.kb(), "page").out()).contains("Second, by ben.");
            Answer _ = browser.send("DELETE", "/api/kbs/" + copy, new byte[0]).expect(204);
            Answer _ =
                    ada.send("DELETE", "/api/kbs/" + upstream.kb(), new byte[0]).expect(204);
        }
    }

    private record Run(int exitCode, String out, String err) {}

    private static JsonNode json(Run run, int exitCode) throws IOException {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(run.out());
    }

    private Run run(RunningStack stack, Map<String, String> more, String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = surroundings(stack, more, input, err);
        int exitCode = LecternCli.run(
                new Surroundings(
                        surroundings.environment(),
                        folder,
                        surroundings.in(),
                        new PrintStream(out, true, UTF_8),
                        surroundings.err(),
                        Clock.systemUTC()),
                words);
        return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    private Surroundings surroundings(
            RunningStack stack, Map<String, String> more, String input, ByteArrayOutputStream err) {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("LECTERN_SERVER", stack.gateway().toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        return new Surroundings(
                environment,
                folder,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Clock.systemUTC());
    }

    private static String token(RunningStack stack, String user) throws IOException {
        return stack.run("token", user).output().strip();
    }

    /** What a person does in a browser: signs in as ben and agrees. */
    private static void confirm(RunningStack stack, String told) {
        Matcher page = CODE_PAGE.matcher(told);
        assertThat(page.find()).as(told).isTrue();
        try (Browser browser = new Browser()) {
            Answer login = browser.follow(browser.get(URI.create(page.group()))).end();
            Form form = Form.on(login.expect(200), "name=\"password\"");
            Answer answered = browser.submit(form.with("username", "ben").with("password", stack.password(Person.BEN)));
            Answer consent = browser.follow(answered).end();
            Form agreement = Form.on(consent.expect(200), "name=\"accept\"").with("accept", "Yes");
            browser.follow(browser.submit(agreement)).end().expect(200);
        }
    }
}
