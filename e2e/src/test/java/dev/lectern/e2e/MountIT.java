package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may mount and sync what, and which folder of a repository becomes the KB. */
class MountIT {
    @TempDir
    Path folder;

    private RunningStack stack;
    private Visitor ada;
    private Visitor ben;
    private Visitor eve;
    private Visitor nobody;
    private Followed followed;
    private WorkTree tree;

    @BeforeEach
    void pushADocumentedProgram() throws IOException {
        stack = RunningStack.get();
        ada = stack.signedIn(Person.ADA);
        ben = stack.signedIn(Person.BEN);
        eve = stack.signedIn(Person.EVE);
        nobody = stack.anonymous();
        followed = Followed.made(stack);
        tree = followed.workTree(folder);
        tree.write("src/main.c", "int main;\n")
                .write("docs/kb.yaml", "name: Documented\n")
                .write("docs/notes/a.md", Followed.entry("a", "One of a"));
        String _ = tree.commit("wim", "first");
        tree.push();
    }

    @AfterEach
    void leave() {
        ada.close();
        ben.close();
        eve.close();
        nobody.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curated", "shared"})
    void kbOfTheSiteIsMountedByASiteAdminAndByNobodyElse(String kind) {
        for (Visitor other : new Visitor[] {ben, eve, stack.signedIn(Person.WIM)}) {
            Answer refused = followed.mount(other, Map.of("kind", kind)).expect(403);
            assertThat(refused.json().path("reason").asText()).isEqualTo("needs_global_admin");
        }
        followed.mount(nobody, Map.of("kind", kind)).expect(401);
        followed.mount(nobody, Map.of("kind", "personal")).expect(401);

        JsonNode job = Followed.succeeded(ada, followed.mount(ada, Map.of("kind", kind, "default_role", "read")));

        String kb = job.at("/result/kb/id").asText();
        JsonNode seen = eve.get("/api/kbs/" + kb).expect(200).json();
        assertThat(seen.path("name").asText()).isEqualTo("Documented");
        assertThat(seen.at("/owner/kind").asText()).isEqualTo("site");
        assertThat(seen.at("/upstream/repository").asText()).isEqualTo(followed.repository());
        assertThat(seen.at("/upstream/folder").asText()).isEqualTo("docs");
        assertThat(Upstream.read(eve, kb, "a")).isEqualTo(Followed.entry("a", "One of a"));
        Answer refused = Followed.sync(eve, kb).expect(403);
        assertThat(refused.json().path("reason").asText()).isEqualTo("needs_admin");
        Followed.sync(nobody, kb).expect(401);
        delete(ada, kb);
    }

    @Test
    void mountOfOnesOwnIsNobodyElsesToSeeOrToSync() {
        JsonNode job = Followed.succeeded(ben, followed.mount(ben, Map.of("kind", "personal")));
        String kb = job.at("/result/kb/id").asText();

        assertThat(Upstream.read(ben, kb, "a")).isEqualTo(Followed.entry("a", "One of a"));
        assertThat(Followed.synced(ben, kb).at("/result/outcome").asText()).isEqualTo("no_changes");
        for (Visitor other : new Visitor[] {eve, ada}) {
            String missing = "/api/kbs/" + UUID.randomUUID();
            assertSame(other.get("/api/kbs/" + kb), other.get(missing));
            assertSame(other.get("/api/kbs/" + kb + "/upstream"), other.get(missing + "/upstream"));
            assertSame(Followed.sync(other, kb), other.sendJson("POST", missing + "/sync", "{}"));
            assertSame(other.get(path(job)), other.get("/api/jobs/" + UUID.randomUUID()));
            assertThat(other.get("/api/kbs?limit=200").text()).doesNotContain(kb);
        }
        Followed.sync(nobody, kb).expect(401);
        String me = eve.get("/auth/me").expect(200).json().at("/user/id").asText();
        ben.sendJson("PUT", "/api/kbs/" + kb + "/permissions/user:" + me, "{\"role\":\"write\"}")
                .expect(200);
        assertThat(Followed.sync(eve, kb).expect(403).json().path("reason").asText())
                .isEqualTo("needs_admin");
        delete(ben, kb);
    }

    @Test
    void repositoryOfSeveralKbsIsAskedAboutAndTheOneNamedIsMounted() throws IOException {
        tree.write("handbook/kb.yaml", "name: Handbook\n").write("handbook/b.md", Followed.entry("b", "One of b"));
        String _ = tree.commit("wim", "another one");
        tree.push();
        Answer vague = followed.mount(ada, Map.of("kind", "curated"));

        JsonNode asked = Followed.ended(ada, vague, Duration.ofSeconds(30));

        assertThat(asked.path("state").asText()).isEqualTo("needs_user");
        assertThat(asked.at("/error/class").asText()).isEqualTo("several_kbs");
        assertThat(asked.at("/error/mend").asText()).contains("path");
        assertThat(asked.at("/findings").findValuesAsText("path")).containsExactly("docs", "handbook");
        Answer named = followed.mount(ada, Map.of("kind", "curated", "path", "handbook"));
        assertThat(named.location()).isNotEqualTo(vague.location());
        String kb = Followed.succeeded(ada, named).at("/result/kb/id").asText();
        assertThat(ada.get("/api/kbs/" + kb + "/entries").json().at("/items").findValuesAsText("id"))
                .containsExactly("b");

        tree.write("docs/notes/a.md", Followed.entry("a", "Beside the folder"));
        String _ = tree.commit("wim", "change the other one");
        tree.push();
        assertThat(Followed.synced(ada, kb).at("/result/outcome").asText()).isEqualTo("no_changes");
        ada.send("DELETE", path(asked), new byte[0]).expect(202);
        Ended _ = Ended.of(ada, vague).cancelled();
        delete(ada, kb);
    }

    private static String path(JsonNode job) {
        return "/api/jobs/" + job.path("id").asText();
    }

    private static void assertSame(Answer hidden, Answer missing) {
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(hidden.text()).isEqualTo(missing.text());
    }

    private static void delete(Visitor visitor, String kb) {
        visitor.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
    }
}
