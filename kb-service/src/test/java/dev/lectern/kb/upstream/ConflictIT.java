package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.Repository.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Repository;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What both sides changed waits for somebody's choice, and for nothing else. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class ConflictIT extends WorkingCopyCase {
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
    void whatBothSidesMovedToDifferentPlacesWaitsForAPerson() {
        String text = movedByBoth();
        assertThat(manifest().at("/written")).isEmpty();
        assertThat(manifest().at("/deleted")).isEmpty();

        String id = onlyConflict();
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id)
                .then()
                .body("regions", hasSize(1))
                .body("regions[0].kind", equalTo("path"))
                .body("regions[0].base", equalTo("notes/guide.md"))
                .body("regions[0].ours", equalTo("ours/guide.md"))
                .body("regions[0].theirs", equalTo("theirs/guide.md"));
        resolve(id, Map.of("take", "theirs")).then().statusCode(200).body("path", equalTo("theirs/guide.md"));

        noConflicts();
        changes().body("items", hasSize(0));
        assertThat(texts()).containsEntry("theirs/guide.md", text).doesNotContainKey("ours/guide.md");
    }

    @Test
    void whoKeepsTheirOwnPlaceOfWhatBothSidesMovedSendsThatMove() {
        String text = movedByBoth();
        String id = onlyConflict();
        resolve(id, Map.of("take", "ours")).then().statusCode(200).body("path", equalTo("ours/guide.md"));

        noConflicts();
        assertThat(texts()).containsEntry("ours/guide.md", text).doesNotContainKey("theirs/guide.md");
        assertThat(manifest().at("/written/0/path").asText()).isEqualTo("ours/guide.md");
        assertThat(manifest().at("/deleted/0").asText()).isEqualTo("theirs/guide.md");
    }

    private String movedByBoth() {
        String text = note("guide", TWO_SECTIONS);
        delete("guide");
        importFile("ours/guide.md", text);
        repository.commit().without("notes/guide.md").with("theirs/guide.md", text);
        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));
        return text;
    }

    @Test
    void whatBothSidesMovedToOnePlaceIsNothingToDecide() {
        String text = note("guide", TWO_SECTIONS);
        delete("guide");
        importFile("guides/guide.md", text);
        repository.commit().without("notes/guide.md").with("guides/guide.md", text);
        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(0));
        changes().body("items", hasSize(0));
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
}
