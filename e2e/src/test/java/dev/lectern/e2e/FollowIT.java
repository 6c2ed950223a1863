package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A curated KB that follows what the git of the command line pushes. */
class FollowIT {
    @TempDir
    Path folder;

    private RunningStack stack;
    private Visitor ada;
    private Followed followed;
    private WorkTree tree;
    private String kb;

    @BeforeEach
    void mount() throws IOException {
        stack = RunningStack.get();
        ada = stack.signedIn(Person.ADA);
        followed = Followed.made(stack);
        tree = followed.workTree(folder);
        tree.write("kb.yaml", "name: Followed\n");
        for (String id : List.of("a", "b", "c", "d")) {
            tree.write("notes/" + id + ".md", Followed.entry(id, "One of " + id));
        }
        String _ = tree.commit("wim", "first");
        tree.push();
        kb = followed.curated(ada);
    }

    @AfterEach
    void clearAway() {
        ada.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
        ada.close();
    }

    @Test
    void createdChangedMovedAndDeletedEntriesComeWithTheirAuthors() throws IOException {
        tree.write("notes/a.md", Followed.entry("a", "Two of a"));
        String change = tree.commit("eve", "change a");
        tree.move("notes/b.md", "people/b.md");
        String move = tree.commit("ben", "move b");
        tree.remove("notes/c.md").write("notes/e.md", Followed.entry("e", "New"));
        String head = tree.commit("ada", "no c, but e");
        tree.push();

        JsonNode job = Followed.synced(ada, kb);

        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("level");
        assertThat(job.at("/result/commit").asText()).isEqualTo(head);
        assertThat(job.at("/result/rewritten").asBoolean()).isFalse();
        assertThat(job.at("/findings")).isEmpty();
        assertThat(read("a")).isEqualTo(Followed.entry("a", "Two of a"));
        assertThat(read("b")).isEqualTo(Followed.entry("b", "One of b"));
        assertThat(read("d")).isEqualTo(Followed.entry("d", "One of d"));
        assertThat(read("e")).isEqualTo(Followed.entry("e", "New"));
        assertThat(ada.get("/api/kbs/" + kb + "/entries/c").status()).isEqualTo(404);
        assertWritten("a", 2, "eve", change);
        assertWritten("b", 2, "ben", move);
        assertWritten("d", 1, "wim", null);
        assertWritten("e", 1, "ada", head);
        assertThat(ada.get("/api/kbs/" + kb + "/entries/b").json().path("path").asText())
                .isEqualTo("people/b.md");
        assertThat(Followed.upstream(ada, kb).path("head").asText()).isEqualTo(head);

        assertThat(Followed.synced(ada, kb).at("/result/outcome").asText()).isEqualTo("no_changes");
        assertWritten("a", 2, "eve", change);
        Answer written = ada.sendJson("POST", "/api/kbs/" + kb + "/entries", "{\"title\":\"Mine\"}");
        assertThat(written.status()).isEqualTo(409);
        assertThat(written.json().path("type").asText()).isEqualTo("/problems/mirrored_kb");
    }

    @Test
    void fileThatDoesNotParseIsReportedAndKeepsItsLastGoodState() throws IOException {
        String broken = "---\ntitle: [\n---\n";
        tree.write("notes/d.md", broken).write("notes/f.md", broken);
        String _ = tree.commit("eve", "break d, add f");
        tree.push();

        JsonNode job = Followed.synced(ada, kb);

        assertThat(job.at("/findings").findValuesAsText("path")).containsOnly("notes/d.md", "notes/f.md");
        assertThat(job.at("/result/report/flawed").asInt()).isEqualTo(2);
        assertThat(read("d")).isEqualTo(Followed.entry("d", "One of d"));
        assertThat(Followed.revisions(ada, kb, "d")).hasSize(1);
        JsonNode listed =
                ada.get("/api/kbs/" + kb + "/entries?limit=200").expect(200).json();
        assertThat(listed.at("/items").findValuesAsText("path")).contains("notes/f.md");

        tree.write("notes/d.md", Followed.entry("d", "Mended")).write("notes/f.md", Followed.entry("f", "Mended"));
        String mended = tree.commit("ben", "mend both");
        tree.push();
        JsonNode again = Followed.synced(ada, kb);
        assertThat(again.at("/findings")).as(again.toString()).isEmpty();
        assertThat(read("d")).isEqualTo(Followed.entry("d", "Mended"));
        assertThat(read("f")).isEqualTo(Followed.entry("f", "Mended"));
        assertWritten("d", 2, "ben", mended);
    }

    @Test
    void forcedPushIsFollowedAndSaidUntilTheNextLook() throws IOException {
        String _ = tree.git().run("checkout", "-q", "--orphan", "new");
        tree.remove("notes/c.md").write("notes/a.md", Followed.entry("a", "Another history"));
        String head = tree.commit("eve", "another history");
        tree.push();

        JsonNode job = Followed.synced(ada, kb);

        assertThat(job.at("/result/rewritten").asBoolean()).as(job.toString()).isTrue();
        assertThat(job.at("/result/commit").asText()).isEqualTo(head);
        assertThat(read("a")).isEqualTo(Followed.entry("a", "Another history"));
        assertThat(ada.get("/api/kbs/" + kb + "/entries/c").status()).isEqualTo(404);
        JsonNode said = Followed.upstream(ada, kb);
        assertThat(said.path("state").asText()).isEqualTo("rewritten");
        assertThat(said.path("state_detail").asText()).contains("main");

        assertThat(Followed.synced(ada, kb).at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(Followed.upstream(ada, kb).path("state").asText()).isEqualTo("level");
        assertThat(ada.get("/api/jobs/" + job.path("id").asText())
                        .json()
                        .at("/result/rewritten")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void syncsOfTwoPeopleAtOnceBringOneRevision() throws IOException {
        try (Visitor ben = stack.signedIn(Person.BEN)) {
            String me = ben.get("/auth/me").expect(200).json().at("/user/id").asText();
            ada.sendJson("PUT", "/api/kbs/" + kb + "/permissions/user:" + me, "{\"role\":\"admin\"}")
                    .expect(200);
            tree.write("notes/a.md", Followed.entry("a", "Two of a"));
            String head = tree.commit("eve", "change a");
            tree.push();

            Answer adas = Followed.sync(ada, kb);
            Answer bens = Followed.sync(ben, kb);
            Answer adasAgain = Followed.sync(ada, kb);

            assertThat(adasAgain.location()).isEqualTo(adas.location());
            JsonNode one = Followed.succeeded(ada, adas);
            JsonNode other = Followed.succeeded(ben, bens);
            assertThat(List.of(
                            one.at("/result/outcome").asText(),
                            other.at("/result/outcome").asText()))
                    .containsExactlyInAnyOrder("level", "no_changes");
            assertWritten("a", 2, "eve", head);
        }
    }

    @Test
    void signedCallOfThePushBringsTheKbLevel() throws IOException {
        tree.write("notes/a.md", Followed.entry("a", "Two of a"));
        String head = tree.commit("eve", "change a");
        tree.push();
        String push = "{\"ref\":\"refs/heads/main\",\"after\":\"" + head + "\",\"repository\":{\"id\":"
                + followed.number() + "}}";

        assertThat(hook(push, "another secret").status()).isEqualTo(401);
        hook(push, RunningStack.WEBHOOK_SECRET).expect(202);

        awaitHead(head, Duration.ofSeconds(15));
        assertWritten("a", 2, "eve", head);
        hook(push, RunningStack.WEBHOOK_SECRET).expect(204);
    }

    @Test
    void pushIsFoundWithoutAnybodyAsking() throws IOException {
        tree.write("notes/a.md", Followed.entry("a", "Two of a"));
        String head = tree.commit("eve", "change a");
        tree.push();

        awaitHead(head, Duration.ofSeconds(60));

        assertWritten("a", 2, "eve", head);
        assertThat(Followed.upstream(ada, kb).path("state").asText()).isEqualTo("level");
    }

    private void awaitHead(String head, Duration patience) {
        Awaitility.await("the KB at " + head)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .until(() -> Followed.upstream(ada, kb).path("head").asText().equals(head));
    }

    private Answer hook(String body, String secret) {
        try (Browser browser = new Browser()) {
            return browser.send(
                    "POST",
                    stack.gateway().resolve("/api/github/webhook"),
                    body.getBytes(UTF_8),
                    new Browser.Header("Content-Type", "application/json"),
                    new Browser.Header("X-GitHub-Event", "push"),
                    new Browser.Header("X-Hub-Signature-256", "sha256=" + signature(body, secret)));
        }
    }

    private static String signature(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private String read(String id) {
        return Upstream.read(ada, kb, id);
    }

    /** @param commit null where any may be named */
    private void assertWritten(String id, int revisions, String author, @Nullable String commit) {
        JsonNode all = Followed.revisions(ada, kb, id);
        assertThat(all).as(all.toString()).hasSize(revisions);
        assertThat(all.at("/0/source").asText()).isEqualTo("upstream");
        assertThat(all.at("/0/git/author").asText()).isEqualTo(author);
        if (commit != null) {
            assertThat(all.at("/0/git/commit").asText()).isEqualTo(commit);
        }
    }
}
