package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.unzip;
import static dev.lectern.kb.support.Repository.note;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Repository;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class WorkingCopyIT extends WorkingCopyCase {
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
}
