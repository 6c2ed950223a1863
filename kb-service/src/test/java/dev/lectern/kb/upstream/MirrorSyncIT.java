package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.Repository.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Repository;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A new head is taken over whole or not at all, by who may. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class MirrorSyncIT extends MirrorCase {
    @Test
    void aNewHeadIsTakenOverByTheSite() {
        String kb = repository.mounted(ada, "curated", "mirror");
        repository
                .commit()
                .withNote("first", "One and a half.")
                .withNote("third", "Three.")
                .without("notes/second.md")
                .with("LICENSE", "freer\n");

        repository
                .sync(null, kb)
                .then()
                .statusCode(200)
                .body("created", equalTo(1))
                .body("updated", equalTo(2))
                .body("deleted", equalTo(1))
                .body("merged", equalTo(0))
                .body("conflicts", equalTo(0))
                .body("content_revision", equalTo(2));

        assertThat(texts(kb)).isEqualTo(texts(repository.files()));
        as(eve).get("/api/kbs/{kb}", kb)
                .then()
                .body("upstream.head", equalTo(repository.head()))
                .body("entry_count", equalTo(2));
        as(eve).get("/api/kbs/{kb}/entries/second/revisions", kb)
                .then()
                .body("items[0].deleted", equalTo(true))
                .body("items[0].git.author", equalTo("Ada Author"));
        as(eve).get("/api/kbs/{kb}/entries/first/revisions", kb).then().body("items", hasSize(2));
        assertThat(audited(kb, "kb.synced")).isEqualTo(1);
        assertThat(Repository.listing(null, kb)).hasSize(4);
        as(eve).get("/api/kbs/{kb}/search?q=half", kb).then().body("total", equalTo(1));
    }

    @Test
    void theSameHeadAgainChangesNothing() {
        String kb = repository.mounted(ada, "curated", "mirror");
        String first = repository.head();
        repository.commit().withNote("first", "Changed.");
        SortedMap<String, byte[]> changed = only("notes/first.md");
        repository
                .send(null, kb, first, changed, List.of())
                .then()
                .statusCode(200)
                .body("updated", equalTo(1));

        repository
                .send(null, kb, first, changed, List.of())
                .then()
                .statusCode(200)
                .body("updated", equalTo(0))
                .body("content_revision", equalTo(2));
        assertThat(audited(kb, "kb.synced")).isEqualTo(1);
    }

    @Test
    void aHeadThatTheKbIsNotAtIsRefusedWithTheOneItIsAt() {
        String kb = repository.mounted(ada, "curated", "mirror");
        String head = repository.head();
        repository.commit().withNote("first", "Changed.");

        repository
                .send(null, kb, "f".repeat(40), only("notes/first.md"), List.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/upstream_moved"))
                .body("head", equalTo(head));
        as(eve).get("/api/kbs/{kb}", kb)
                .then()
                .body("upstream.head", equalTo(head))
                .body("content_revision", equalTo(1));
    }

    @Test
    void ofManyWhoBringTheSameHeadOneDoesIt() throws Exception {
        String kb = repository.mounted(ada, "curated", "mirror");
        String first = repository.head();
        repository.commit().withNote("first", "Changed.");
        SortedMap<String, byte[]> changed = only("notes/first.md");

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(threads.submit(() -> repository.send(null, kb, first, changed, List.of())));
            }
            int updated = 0;
            for (Future<Response> answer : answers) {
                updated += answer.get().then().statusCode(200).extract().<Integer>path("updated");
            }
            assertThat(updated).isEqualTo(1);
        }
        as(eve).get("/api/kbs/{kb}/entries/first/revisions", kb).then().body("items", hasSize(2));
    }

    @Test
    void anEntryThatMovedKeepsItsHistory() {
        String kb = repository.mounted(ada, "curated", "mirror");
        repository.commit().without("notes/first.md").with("people/first.md", note("first", "One, elsewhere."));

        repository
                .sync(null, kb)
                .then()
                .body("created", equalTo(0))
                .body("updated", equalTo(1))
                .body("deleted", equalTo(0));

        as(eve).get("/api/kbs/{kb}/entries/first", kb)
                .then()
                .body("path", equalTo("people/first.md"))
                .body("revision", equalTo(2));
        assertThat(texts(kb)).isEqualTo(texts(repository.files()));
        as(eve).get("/api/kbs/{kb}", kb).then().body("entry_count", equalTo(2));
        Repository.as(ada)
                .get("/internal/kbs/{kb}/deletions?since=1&until=2", kb)
                .then()
                .body("paths", equalTo(List.of("notes/first.md")));
        assertThat(as(eve).accept("text/x-diff")
                        .get("/api/kbs/{kb}/entries/first/revisions/1...2", kb)
                        .asString())
                .contains("\nrename from notes/first.md\nrename to people/first.md\n");
        repository.commit().without("people/first.md").with("notes/first.md", note("first", "Back."));
        repository.sync(null, kb).then().body("updated", equalTo(1));
        assertThat(texts(kb)).isEqualTo(texts(repository.files()));
    }

    @Test
    void aFileThatBreaksKeepsItsLastGoodStateUntilItIsMended() {
        String kb = repository.mounted(ada, "curated", "mirror");
        String good = repository.head();
        repository
                .commit()
                .with("notes/first.md", BROKEN)
                .withNote("second", "Two, changed.")
                .with("kb.yaml", "name: [\n");

        repository
                .sync(null, kb)
                .then()
                .statusCode(200)
                .body("flawed", equalTo(2))
                .body("updated", equalTo(1))
                .body("findings.path", hasItem("notes/first.md"))
                .body("findings.path", hasItem("kb.yaml"))
                .body("outdated", equalTo(List.of("kb.yaml", "notes/first.md")));

        as(eve).get("/api/kbs/{kb}/entries/first", kb)
                .then()
                .statusCode(200)
                .body("body", containsString("One."))
                .body("flawed", equalTo(false));
        assertThat(Repository.listing(null, kb))
                .as("it is not sent again")
                .containsEntry("notes/first.md", Repository.blob(BROKEN.getBytes(StandardCharsets.UTF_8)));
        repository.commit().with("kb.yaml", "name: Mended\n");
        repository
                .sync(null, kb)
                .then()
                .body("flawed", equalTo(0))
                .body("outdated", equalTo(List.of("notes/first.md")));
        repository.commit().withNote("first", "Mended.");
        repository
                .sync(null, kb)
                .then()
                .body("updated", equalTo(1))
                .body("flawed", equalTo(0))
                .body("outdated", hasSize(0));
        assertThat(texts(kb)).isEqualTo(texts(repository.files()));
        as(eve).get("/api/kbs/{kb}/entries/first/revisions", kb)
                .then()
                .body("items.git.commit", equalTo(List.of(repository.head(), good)));
    }

    @Test
    void aNewFileThatCannotBeReadIsAFlawedEntry() {
        String kb = repository.mounted(ada, "curated", "mirror");
        repository.commit().with("notes/odd.md", BROKEN);

        repository.sync(null, kb).then().body("created", equalTo(1)).body("flawed", equalTo(1));

        assertThat(texts(kb)).containsEntry("notes/odd.md", BROKEN);
        repository.commit().withNote("odd", "Even.");
        repository.sync(null, kb).then().body("updated", equalTo(1)).body("flawed", equalTo(0));
        as(eve).get("/api/kbs/{kb}/entries/odd", kb).then().statusCode(200);
        as(eve).get("/api/kbs/{kb}", kb).then().body("entry_count", equalTo(3));
    }

    @Test
    void twoFilesWithOneIdAreReportedAndTheFirstKeepsIt() {
        String kb = repository.mounted(ada, "curated", "mirror");
        repository.commit().with("people/first.md", note("first", "A twin."));

        repository.sync(null, kb).then().body("flawed", equalTo(1)).body("findings.code", hasItem("duplicate_id"));

        as(eve).get("/api/kbs/{kb}/entries/first", kb).then().body("path", equalTo("notes/first.md"));
    }

    @Test
    void aHeadThatCannotBeTakenOverWholeIsNotTakenOverAtAll() {
        String kb = repository.mounted(wim, "personal", "mirror");
        String head = repository.head();
        repository.commit().withNote("first", "Changed.").without("notes/second.md");
        for (int i = 0; i < 30; i++) {
            repository.withNote("more-" + i, "More.");
        }

        repository.sync(null, kb).then().statusCode(403).body("type", equalTo("/problems/quota_exceeded"));

        as(wim).get("/api/kbs/{kb}", kb)
                .then()
                .body("upstream.head", equalTo(head))
                .body("content_revision", equalTo(1))
                .body("entry_count", equalTo(2));
        assertThat(texts(wim, kb)).containsEntry("notes/first.md", note("first", "One."));
        assertThat(Repository.listing(null, kb)).hasSize(4);
        assertThat(audited(kb, "kb.synced")).isZero();
    }

    @Test
    void anArchiveThatDoesNotFitItsManifestIsRefused() {
        String kb = repository.mounted(ada, "curated", "mirror");
        String head = repository.head();
        repository.commit().withNote("first", "Changed.");
        SortedMap<String, byte[]> escaping = new TreeMap<>(Map.of("../x.md", new byte[] {1}));
        SortedMap<String, byte[]> git = new TreeMap<>(Map.of("sub/.git", new byte[] {1}));
        SortedMap<String, byte[]> twins =
                new TreeMap<>(Map.of("notes/FIRST.md", note("x", "y").getBytes(StandardCharsets.UTF_8)));
        SortedMap<String, byte[]> folder =
                new TreeMap<>(Map.of("LICENSE/x.md", note("x", "y").getBytes(StandardCharsets.UTF_8)));

        for (SortedMap<String, byte[]> bad : List.of(escaping, git, twins, folder)) {
            repository
                    .send(null, kb, head, bad, List.of())
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/bad_archive"));
        }
        assertThat(texts(kb)).doesNotContainKey("LICENSE/x.md").containsEntry("notes/first.md", note("first", "One."));
    }

    @Test
    void syncTakesAdminOnTheKb() {
        String kb = repository.mounted(ada, "curated", "mirror");
        Map<String, Object> other =
                Map.of("id", UUID.randomUUID(), "kind", "shared", "name", "Hidden " + UUID.randomUUID());
        String hidden = repository
                .mount(ada, other, "mirror")
                .then()
                .statusCode(201)
                .extract()
                .path("kb");
        world.execute("UPDATE auth.kb SET default_role = 'none' WHERE kb_id = ?", UUID.fromString(hidden));
        world.grant(UUID.fromString(kb), wim, "write");
        String head = repository.head();
        repository.commit().withNote("first", "Changed.");
        SortedMap<String, byte[]> changed = only("notes/first.md");
        UUID off = world.user("ben", "admin");
        world.setStatus(off, "suspended");

        repository
                .send(eve, kb, head, changed, List.of())
                .then()
                .statusCode(403)
                .body("reason", equalTo("needs_admin"));
        repository.send(wim, kb, head, changed, List.of()).then().statusCode(403);
        repository.send(eve, hidden, head, changed, List.of()).then().statusCode(404);
        repository.send(off, kb, head, changed, List.of()).then().statusCode(401);
        Repository.as(eve).get("/internal/kbs/{kb}/upstream/files", kb).then().statusCode(403);
        as(ada).get("/internal/kbs/{kb}/upstream/files", kb).then().statusCode(404);
        as(eve).get("/api/kbs/{kb}", kb).then().body("content_revision", equalTo(1));
        repository.send(ada, kb, head, changed, List.of()).then().statusCode(200);
        world.grant(UUID.fromString(kb), wim, "admin");
        repository.commit();
        repository.sync(wim, kb).then().statusCode(200);
    }

    @Test
    void theSiteTouchesNothingButMirrors() {
        String copy = repository.mounted(wim, "personal", "working_copy");
        String mirror = repository.mounted(ada, "curated", "mirror");
        UUID plain = world.kb("plain-" + UUID.randomUUID().toString().substring(0, 8), "shared", "read");
        String head = repository.head();
        repository.commit().withNote("first", "Changed.");

        for (Object closed : List.of(copy, plain, UUID.randomUUID())) {
            repository
                    .send(null, closed, head, only("notes/first.md"), List.of())
                    .then()
                    .statusCode(404);
            Repository.as(null)
                    .get("/internal/kbs/{kb}/upstream/files", closed)
                    .then()
                    .statusCode(404);
        }
        Repository.as(null).get("/internal/kbs/{kb}/state", mirror).then().statusCode(404);
        Repository.as(null).get("/internal/kbs/{kb}/snapshot", mirror).then().statusCode(404);
        repository
                .send(ada, plain, head, only("notes/first.md"), List.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/no_upstream"));
        assertThat(texts(wim, copy)).containsEntry("notes/first.md", note("first", "One."));
    }
}
