package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.archive;
import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.unzip;
import static dev.lectern.kb.support.Repository.note;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Repository;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class WorkingCopyIT {
    private static final String TWO_SECTIONS = "# One\n\nFirst.\n\n# Two\n\nSecond.";

    private final World world = World.current();
    private final UUID ben = world.user("ben", "read");
    private final UUID eve = world.user("eve", "read");
    private final UUID wim = world.user("wim", "read");
    private final Repository repository = new Repository()
            .with("kb.yaml", "name: Manual\n")
            .with("LICENSE", "free\n")
            .withNote("guide", TWO_SECTIONS)
            .withNote("other", "Other.");
    private String kb = "";

    @BeforeEach
    void makeAWorkingCopy() {
        kb = repository.mounted(ben, "personal", "working_copy");
    }

    @Test
    void aFreshWorkingCopyHasChangedNothing() {
        as(ben).get("/api/kbs/{kb}/changes", kb)
                .then()
                .statusCode(200)
                .body("head", equalTo(repository.head()))
                .body("items", hasSize(0));
        assertThat(diff()).isEmpty();
        createEntry(ben, kb, Map.of("title", "Mine")).then().statusCode(201);
    }

    @Test
    void whatOnlyUpstreamChangedIsTakenOverAndWhatOnlyTheKbChangedStays() {
        edit("other", "Mine.");
        createEntry(ben, kb, Map.of("title", "New")).then().statusCode(201);
        repository.commit().withNote("guide", "Rewritten.").with("LICENSE", "freer\n");

        repository
                .sync(ben, kb)
                .then()
                .statusCode(200)
                .body("updated", equalTo(2))
                .body("merged", equalTo(0))
                .body("conflicts", equalTo(0));

        assertThat(texts())
                .containsEntry("notes/guide.md", note("guide", "Rewritten."))
                .containsEntry("notes/other.md", note("other", "Mine."))
                .containsEntry("LICENSE", "freer\n")
                .containsKey("notes/new.md");
        changes()
                .body("items.path", equalTo(List.of("notes/new.md", "notes/other.md")))
                .body("items.change", equalTo(List.of("added", "modified")))
                .body("items.id", equalTo(List.of("new", "other")))
                .body("items.title", equalTo(List.of("New", "The other")))
                .body("head", equalTo(repository.head()));
    }

    @Test
    void bothSidesOfOneEntryAreMergedBySection() {
        edit("guide", "# One\n\nFirst, mine.\n\n# Two\n\nSecond.");
        repository.commit().withNote("guide", "# One\n\nFirst.\n\n# Two\n\nSecond, theirs.");

        repository
                .sync(ben, kb)
                .then()
                .body("merged", equalTo(1))
                .body("conflicts", equalTo(0))
                .body("updated", equalTo(0));

        assertThat(texts())
                .containsEntry("notes/guide.md", note("guide", "# One\n\nFirst, mine.\n\n# Two\n\nSecond, theirs."));
        changes().body("items.path", equalTo(List.of("notes/guide.md")));
        assertThat(diff()).contains("-First.", "+First, mine.").doesNotContain("+Second, theirs.", "-Second.");
        as(ben).get("/api/kbs/{kb}/entries/guide/revisions", kb)
                .then()
                .body("items[0].source", equalTo("upstream"))
                .body("items[0].git.commit", equalTo(repository.head()));
        repository.commit().withNote("guide", "# One\n\nFirst, mine.\n\n# Two\n\nSecond, theirs.");
        repository.sync(ben, kb).then().statusCode(200);
        changes().body("items", hasSize(0));
    }

    @Test
    void aConflictKeepsTheKbsFileAndStaysOutOfPullRequests() {
        String id = conflict();

        assertThat(texts()).containsEntry("notes/guide.md", note("guide", "Mine."));
        as(ben).get("/api/kbs/{kb}/conflicts", kb)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id))
                .body("items[0].entry", equalTo("guide"))
                .body("items[0].path", equalTo("notes/guide.md"))
                .body("items[0].commit", equalTo(repository.head()))
                .body("items[0].base", nullValue())
                .body("next", nullValue());
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id)
                .then()
                .statusCode(200)
                .body("base", equalTo(note("guide", TWO_SECTIONS)))
                .body("ours", equalTo(note("guide", "Mine.")))
                .body("theirs", equalTo(note("guide", "Theirs.")))
                .body("marked", containsString("<<<<<<<"))
                .body("regions.size()", not(equalTo(0)));
        edit("other", "Other, mine.");
        changes()
                .body("items.path", equalTo(List.of("notes/guide.md", "notes/other.md")))
                .body("items.conflicted", equalTo(List.of(true, false)));
        assertThat(diff()).contains("notes/other.md").doesNotContain("notes/guide.md");
        JsonNode manifest = manifest();
        assertThat(manifest.at("/written/0/path").asText()).isEqualTo("notes/other.md");
        assertThat(manifest.path("written")).hasSize(1);
        assertThat(manifest.at("/conflicted/0").asText()).isEqualTo("notes/guide.md");
        assertThat(Repository.listing(ben, kb))
                .as("it is not sent again")
                .containsEntry("notes/guide.md", blob(note("guide", "Theirs.")));
    }

    @Test
    void oursStaysAndIsAChangeOfWhatUpstreamHasNow() {
        String id = conflict();
        long before = revisionOf(ben);

        resolve(id, Map.of("take", "ours")).then().statusCode(200).body("body", containsString("Mine."));

        noConflicts();
        assertThat(revisionOf(ben)).isEqualTo(before);
        JsonNode manifest = manifest();
        assertThat(manifest.at("/written/0/base_blob").asText()).isEqualTo(blob(note("guide", "Theirs.")));
        assertThat(diff()).contains("-Theirs.", "+Mine.");
    }

    @Test
    void theirsTakesTheKbsPlace() {
        String id = conflict();

        resolve(id, Map.of("take", "theirs")).then().statusCode(200).body("body", containsString("Theirs."));

        noConflicts();
        assertThat(texts()).containsEntry("notes/guide.md", note("guide", "Theirs."));
        changes().body("items", hasSize(0));
        as(ben).get("/api/kbs/{kb}/entries/guide/revisions", kb)
                .then()
                .body("items[0].source", equalTo("api"))
                .body("items[0].author", equalTo(ben.toString()));
    }

    @Test
    void aThirdVersionIsCheckedLikeAnyWrite() {
        String id = conflict();

        resolve(id, Map.of("take", "content", "content", "---\nid: guide\n---\n\nNo title.\n"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid_entry"));
        resolve(id, Map.of("take", "content")).then().statusCode(400);
        resolve(id, Map.of("take", "mine")).then().statusCode(400);
        resolve(id, Map.of("take", "ours", "content", "x")).then().statusCode(400);
        resolve(id, Map.of("take", "content", "content", note("guide", "Ours and theirs.")))
                .then()
                .statusCode(200)
                .body("body", containsString("Ours and theirs."));

        noConflicts();
        assertThat(diff()).contains("-Theirs.", "+Ours and theirs.");
    }

    @Test
    void aChoiceForAnOlderStateIsRefusedWithTheNewOne() {
        String id = conflict();
        String etag = etag(id);
        edit("guide", "Mine, again.");

        choose(ben, id, etag, Map.of("take", "theirs"))
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale_conflict"))
                .body("current.ours", equalTo(note("guide", "Mine, again.")));
        assertThat(texts()).containsEntry("notes/guide.md", note("guide", "Mine, again."));
        String now = etag(id);
        repository.commit().withNote("guide", "Theirs, again.");
        repository.sync(ben, kb).then().body("conflicts", equalTo(1));
        choose(ben, id, now, Map.of("take", "theirs"))
                .then()
                .statusCode(412)
                .body("current.theirs", equalTo(note("guide", "Theirs, again.")));
        as(ben).contentType("application/json")
                .body(Map.of("take", "ours"))
                .put("/api/kbs/{kb}/conflicts/{id}", kb, id)
                .then()
                .statusCode(428);
        resolve(id, Map.of("take", "theirs")).then().statusCode(200);
        assertThat(texts()).containsEntry("notes/guide.md", note("guide", "Theirs, again."));
    }

    @Test
    void aConflictGoesAwayWhereUpstreamTakesItsChangeBack() {
        conflict();
        repository.commit().withNote("guide", TWO_SECTIONS);

        repository.sync(ben, kb).then().body("conflicts", equalTo(0));

        noConflicts();
        assertThat(texts()).containsEntry("notes/guide.md", note("guide", "Mine."));
        changes().body("items.conflicted", equalTo(List.of(false)));
    }

    @Test
    void aConflictGoesAwayWhereTheTwoCanBeMergedAfterAll() {
        conflict();
        edit("guide", "# One\n\nFirst, mine.\n\n# Two\n\nSecond.");
        repository.commit().withNote("guide", "# One\n\nFirst.\n\n# Two\n\nSecond, theirs.");

        repository.sync(ben, kb).then().body("merged", equalTo(1)).body("conflicts", equalTo(0));

        noConflicts();
        assertThat(texts())
                .containsEntry("notes/guide.md", note("guide", "# One\n\nFirst, mine.\n\n# Two\n\nSecond, theirs."));
    }

    @Test
    void aConflictGoesAwayWhereUpstreamTookWhatTheKbHas() {
        conflict();
        repository.commit().withNote("guide", "Mine.");

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(0));

        noConflicts();
        changes().body("items", hasSize(0));
    }

    @Test
    void deletedHereAndChangedThereIsAConflict() {
        delete("guide");
        repository.commit().withNote("guide", "Theirs.");

        repository.sync(ben, kb).then().body("conflicts", equalTo(1));

        String id = onlyConflict();
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id)
                .then()
                .body("ours", nullValue())
                .body("theirs", equalTo(note("guide", "Theirs.")));
        resolve(id, Map.of("take", "ours")).then().statusCode(204);
        assertThat(texts()).doesNotContainKey("notes/guide.md");
        assertThat(manifest().at("/deleted/0").asText()).isEqualTo("notes/guide.md");
    }

    @Test
    void changedHereAndDeletedThereIsAConflict() {
        edit("guide", "Mine.");
        repository.commit().without("notes/guide.md");

        repository.sync(ben, kb).then().body("conflicts", equalTo(1)).body("deleted", equalTo(0));

        String id = onlyConflict();
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id).then().body("theirs", nullValue());
        assertThat(Repository.listing(ben, kb)).doesNotContainKey("notes/guide.md");
        resolve(id, Map.of("take", "theirs")).then().statusCode(204);
        assertThat(texts()).doesNotContainKey("notes/guide.md");
        changes().body("items", hasSize(0));
    }

    @Test
    void whatWasDeletedThereAndChangedHereIsSentAsANewFileIfItStays() {
        edit("guide", "Mine.");
        repository.commit().without("notes/guide.md");
        repository.sync(ben, kb);

        resolve(onlyConflict(), Map.of("take", "ours")).then().statusCode(200);

        JsonNode manifest = manifest();
        assertThat(manifest.at("/written/0/path").asText()).isEqualTo("notes/guide.md");
        assertThat(manifest.at("/written/0/base_blob").isTextual()).isFalse();
    }

    @Test
    void deletedOnBothSidesIsNothingToDecide() {
        delete("guide");
        repository.commit().without("notes/guide.md");

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(0));

        noConflicts();
        changes().body("items", hasSize(0));
    }

    @Test
    void anEntryThatMovedUpstreamKeepsTheChangesMadeHere() {
        edit("guide", "# One\n\nFirst, mine.\n\n# Two\n\nSecond.");
        repository.commit().without("notes/guide.md").with("guides/guide.md", note("guide", TWO_SECTIONS));

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(0));

        assertThat(texts())
                .doesNotContainKey("notes/guide.md")
                .containsEntry("guides/guide.md", note("guide", "# One\n\nFirst, mine.\n\n# Two\n\nSecond."));
        JsonNode manifest = manifest();
        assertThat(manifest.at("/written/0/path").asText()).isEqualTo("guides/guide.md");
        assertThat(manifest.at("/written/0/base_blob").asText()).isEqualTo(blob(note("guide", TWO_SECTIONS)));
        assertThat(manifest.path("deleted")).isEmpty();
    }

    @Test
    void anEntryThatMovedAndClashesIsOneConflict() {
        edit("guide", "Mine.");
        repository.commit().without("notes/guide.md").with("guides/guide.md", note("guide", "Theirs."));

        repository.sync(ben, kb).then().body("conflicts", equalTo(1));

        assertThat(Repository.listing(ben, kb)).containsKey("guides/guide.md").doesNotContainKey("notes/guide.md");
        String id = onlyConflict();
        assertThat(manifest().path("written")).isEmpty();
        assertThat(manifest().path("deleted")).isEmpty();
        resolve(id, Map.of("take", "content", "content", note("guide", "Both.")))
                .then()
                .statusCode(200)
                .body("path", equalTo("guides/guide.md"));
        assertThat(texts())
                .containsEntry("guides/guide.md", note("guide", "Both."))
                .doesNotContainKey("notes/guide.md");
        changes().body("items.path", equalTo(List.of("guides/guide.md")));
    }

    @Test
    void whatUpstreamBrokeIsShownAndEndsWhenUpstreamMendsIt() {
        String broken = "---\nid: [\n---\nbroken\n";
        repository.commit().with("notes/guide.md", broken);

        repository
                .sync(ben, kb)
                .then()
                .statusCode(200)
                .body("flawed", equalTo(1))
                .body("conflicts", equalTo(1));

        assertThat(texts()).containsEntry("notes/guide.md", note("guide", TWO_SECTIONS));
        assertThat(manifest().path("written")).isEmpty();
        assertThat(Repository.listing(ben, kb)).containsEntry("notes/guide.md", blob(broken));
        repository.commit().withNote("guide", "Mended.");
        repository.sync(ben, kb).then().body("conflicts", equalTo(0)).body("updated", equalTo(1));
        noConflicts();
        assertThat(texts()).containsEntry("notes/guide.md", note("guide", "Mended."));
    }

    @Test
    void bothSidesAddedTheSameEntry() {
        createEntry(ben, kb, Map.of("id", "fresh", "title", "The fresh", "body", "Mine."))
                .then()
                .statusCode(201);
        repository.commit().withNote("fresh", "Theirs.");

        repository.sync(ben, kb).then().body("conflicts", equalTo(1));

        String id = onlyConflict();
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id).then().body("base", nullValue());
        resolve(id, Map.of("take", "theirs")).then().statusCode(200);
        changes().body("items", hasSize(0));
    }

    @Test
    void filesThatAreNoEntriesAreMergedByLineOrWait() {
        repository.sync(ben, kb);
        importFile("LICENSE", "free, mine\n");
        repository.commit().with("LICENSE", "free, theirs\n");

        repository.sync(ben, kb).then().body("conflicts", equalTo(1));

        String id = onlyConflict();
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id).then().body("entry", nullValue());
        resolve(id, Map.of("take", "theirs")).then().statusCode(204);
        assertThat(texts()).containsEntry("LICENSE", "free, theirs\n");
    }

    @Test
    void whoMaySeeAndEndConflicts() {
        String id = conflict();
        world.grant(UUID.fromString(kb), eve, "read");
        String etag = etag(id);
        UUID off = world.user("ada", "admin");
        world.setStatus(off, "suspended");

        as(eve).get("/api/kbs/{kb}/conflicts", kb).then().statusCode(200);
        as(eve).get("/api/kbs/{kb}/changes", kb).then().statusCode(200);
        choose(eve, id, etag, Map.of("take", "theirs")).then().statusCode(403).body("reason", equalTo("needs_write"));
        for (String path : List.of("conflicts", "conflicts/" + id, "changes")) {
            as(wim).get("/api/kbs/" + kb + "/" + path).then().statusCode(404);
            as(null).get("/api/kbs/" + kb + "/" + path).then().statusCode(401);
            as(off).get("/api/kbs/" + kb + "/" + path).then().statusCode(401);
        }
        choose(wim, id, etag, Map.of("take", "theirs")).then().statusCode(404);
        choose(null, id, etag, Map.of("take", "theirs")).then().statusCode(401);
        choose(off, id, etag, Map.of("take", "theirs")).then().statusCode(401);
        Repository.as(wim).get("/internal/kbs/{kb}/changes", kb).then().statusCode(404);
        as(ben).get("/internal/kbs/{kb}/changes", kb).then().statusCode(404);
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, UUID.randomUUID())
                .then()
                .statusCode(404);
        as(ben).get("/api/kbs/{kb}/conflicts/none", kb).then().statusCode(404);
        assertThat(texts()).containsEntry("notes/guide.md", note("guide", "Mine."));
        world.grant(UUID.fromString(kb), eve, "write");
        choose(eve, id, etag, Map.of("take", "theirs")).then().statusCode(200);
    }

    @Test
    void conflictsOfOneKbAreNotFoundInAnother() {
        String id = conflict();
        String foreign = new Repository().withNote("x", "y").mounted(wim, "personal", "working_copy");

        as(wim).get("/api/kbs/{kb}/conflicts/{id}", foreign, id).then().statusCode(404);
        as(wim).get("/api/kbs/{kb}/conflicts", foreign).then().body("items", hasSize(0));
    }

    @Test
    void anExpiredWorkingCopyIsGoneForItsSyncAndReadableForTheJobThatHoldsIt() {
        String sandbox = repository.mounted(eve, "ephemeral", "working_copy");
        String head = repository.head();
        UUID job = UUID.randomUUID();
        world.execute("SELECT auth.take_hold(?, ?, ?, interval '10 minutes')", UUID.fromString(sandbox), job, eve);
        world.expire(UUID.fromString(sandbox));
        repository.commit().withNote("guide", "Theirs.");
        SortedMap<String, byte[]> changed =
                new TreeMap<>(Map.of("notes/guide.md", repository.files().get("notes/guide.md")));

        repository.send(eve, sandbox, head, changed, List.of()).then().statusCode(410);
        Repository.as(eve).get("/internal/kbs/{kb}/changes", sandbox).then().statusCode(410);
        as(eve).get("/api/kbs/{kb}/conflicts", sandbox).then().statusCode(410);
        given().header("Authorization", TestTokens.repoSync("kb").job(eve, job))
                .get("/internal/kbs/{kb}/changes", sandbox)
                .then()
                .statusCode(200);
        repository.send(wim, sandbox, head, changed, List.of()).then().statusCode(404);
    }

    @Test
    void aPinnedRevisionDoesNotSeeWhatCameLater() {
        edit("other", "Mine.");
        long pinned = revisionOf(ben);
        edit("other", "Mine, later.");
        delete("guide");

        byte[] zip = Repository.as(ben)
                .get("/internal/kbs/{kb}/changes?revision={n}", kb, pinned)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertThat(unzip(zip)).containsOnlyKeys(".lectern/manifest.json", "notes/other.md");
        assertThat(new String(unzip(zip).get("notes/other.md"), StandardCharsets.UTF_8))
                .isEqualTo(note("other", "Mine."));
        Repository.as(ben)
                .get("/internal/kbs/{kb}/changes?revision=999", kb)
                .then()
                .statusCode(400);
    }

    @Test
    void aKbWithoutARepositoryHasNoChanges() {
        UUID plain = world.kb("plain-" + UUID.randomUUID().toString().substring(0, 8), "shared", "read");

        as(ben).get("/api/kbs/{kb}/changes", plain)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/no_upstream"));
        as(ben).get("/api/kbs/{kb}/conflicts", plain).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aConflictInTheMiddleOfAHeadBlocksNothingElse() {
        edit("guide", "Mine.");
        repository
                .commit()
                .withNote("guide", "Theirs.")
                .withNote("other", "Other, theirs.")
                .withNote("added", "New.");

        repository
                .sync(ben, kb)
                .then()
                .body("conflicts", equalTo(1))
                .body("updated", equalTo(1))
                .body("created", equalTo(1));

        as(ben).get("/api/kbs/{kb}", kb).then().body("upstream.head", equalTo(repository.head()));
        assertThat(texts())
                .containsKey("notes/added.md")
                .containsEntry("notes/other.md", note("other", "Other, theirs."));
    }

    private String conflict() {
        edit("guide", "Mine.");
        repository.commit().withNote("guide", "Theirs.");
        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));
        return onlyConflict();
    }

    private String onlyConflict() {
        return as(ben).get("/api/kbs/{kb}/conflicts", kb)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    private void noConflicts() {
        as(ben).get("/api/kbs/{kb}/conflicts", kb).then().statusCode(200).body("items", hasSize(0));
    }

    private String etag(String id) {
        return as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id).header("ETag");
    }

    private Response resolve(String id, Map<String, String> choice) {
        return choose(ben, id, etag(id), choice);
    }

    private Response choose(@Nullable UUID user, String id, String etag, Map<String, String> choice) {
        return as(user).header("If-Match", etag)
                .contentType("application/json")
                .body(choice)
                .put("/api/kbs/{kb}/conflicts/{id}", kb, id);
    }

    private void edit(String id, String body) {
        as(ben).header("If-Match", "*")
                .contentType("text/markdown")
                .body(note(id, body).getBytes(StandardCharsets.UTF_8))
                .put("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(200);
    }

    private void delete(String id) {
        as(ben).header("If-Match", "*")
                .delete("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(204);
    }

    private void importFile(String path, String text) {
        importFiles(ben, kb, Map.of(path, text.getBytes(StandardCharsets.UTF_8)))
                .then()
                .statusCode(200);
    }

    private long revisionOf(UUID user) {
        return as(user).get("/api/kbs/{kb}", kb).then().extract().<Integer>path("content_revision");
    }

    private ValidatableResponse changes() {
        return as(ben).get("/api/kbs/{kb}/changes", kb).then().statusCode(200);
    }

    private String diff() {
        return as(ben).accept("text/x-diff")
                .get("/api/kbs/{kb}/changes", kb)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private JsonNode manifest() {
        byte[] zip = Repository.as(ben)
                .get("/internal/kbs/{kb}/changes", kb)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try {
            return new ObjectMapper().readTree(unzip(zip).get(".lectern/manifest.json"));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        archive(ben, kb).forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    private static String blob(String text) {
        return Repository.blob(text.getBytes(StandardCharsets.UTF_8));
    }
}
