package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.Repository.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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

/** Two files that some system takes for one, or that are file and folder at once, are for a person to sort out. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class TwinIT extends WorkingCopyCase {
    private String twins() {
        importFile("notes/Fresh.md", note("Fresh", "Mine."));
        repository.commit().withNote("fresh", "Theirs.").withNote("other", "Other, theirs.");
        repository
                .sync(ben, kb)
                .then()
                .statusCode(200)
                .body("conflicts", equalTo(1))
                .body("updated", equalTo(1))
                .body("created", equalTo(0));
        return onlyConflict();
    }

    @Test
    void aTwinOfAnOwnEntryIsAConflictAndBlocksNothingElse() {
        String id = twins();

        as(ben).get("/api/kbs/{kb}", kb).then().body("upstream.head", equalTo(repository.head()));
        assertThat(texts())
                .containsEntry("notes/Fresh.md", note("Fresh", "Mine."))
                .containsEntry("notes/other.md", note("other", "Other, theirs."))
                .doesNotContainKey("notes/fresh.md");
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id)
                .then()
                .body("path", equalTo("notes/fresh.md"))
                .body("base", nullValue())
                .body("ours", equalTo(note("Fresh", "Mine.")))
                .body("theirs", equalTo(note("fresh", "Theirs.")));
        changes()
                .body("items.path", equalTo(List.of("notes/Fresh.md")))
                .body("items.conflicted", equalTo(List.of(true)));
        assertThat(diff()).isEmpty();
        assertThat(manifest().path("written")).isEmpty();
        assertThat(manifest().path("deleted")).isEmpty();
    }

    @Test
    void oursOfTwoTwinsTakesTheOthersPlace() {
        String id = twins();

        resolve(id, Map.of("take", "ours")).then().statusCode(200).body("path", equalTo("notes/Fresh.md"));

        noConflicts();
        assertThat(texts()).containsKey("notes/Fresh.md").doesNotContainKey("notes/fresh.md");
        assertThat(manifest().at("/written/0/path").asText()).isEqualTo("notes/Fresh.md");
        assertThat(manifest().at("/deleted/0").asText()).isEqualTo("notes/fresh.md");
        repository.commit().without("notes/fresh.md").withNote("Fresh", "Mine.");
        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(0));
        noConflicts();
        changes().body("items.size()", equalTo(0));
    }

    @Test
    void oursOfTwoTwinsIsMergedWithWhatUpstreamMakesOfItsOwn() {
        resolve(twins(), Map.of("take", "ours")).then().statusCode(200);
        repository.commit().withNote("fresh", "Theirs, again.");
        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));

        resolve(onlyConflict(), Map.of("take", "theirs"))
                .then()
                .statusCode(200)
                .body("path", equalTo("notes/fresh.md"));

        assertThat(texts())
                .containsEntry("notes/fresh.md", note("fresh", "Theirs, again."))
                .doesNotContainKey("notes/Fresh.md");
        changes().body("items.size()", equalTo(0));
    }

    @Test
    void aTwinThatWasMovedAwayStaysBesideTheirs() {
        String id = twins();
        String etag = etag(id);
        delete("Fresh");
        importFile("mine/Fresh.md", note("Fresh", "Mine."));

        choose(ben, id, etag, Map.of("take", "theirs")).then().statusCode(412);
        assertThat(manifest().at("/written/0/path").asText()).isEqualTo("mine/Fresh.md");
        resolve(id, Map.of("take", "theirs")).then().statusCode(200);

        assertThat(texts())
                .containsEntry("notes/fresh.md", note("fresh", "Theirs."))
                .containsEntry("mine/Fresh.md", note("Fresh", "Mine."));
        changes().body("items.path", equalTo(List.of("mine/Fresh.md")));
    }

    @Test
    void aTwinThatGoesAwayUpstreamLeavesNothingToDecide() {
        twins();
        repository.commit().without("notes/fresh.md");

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(0));

        noConflicts();
        changes()
                .body("items.path", equalTo(List.of("notes/Fresh.md")))
                .body("items.conflicted", equalTo(List.of(false)));
    }

    @Test
    void theirsOfTwoTwinsTakesTheRightToDeleteOurs() {
        String id = twins();
        world.grant(UUID.fromString(kb), eve, "read");

        choose(eve, id, etag(id), Map.of("take", "theirs")).then().statusCode(403);

        assertThat(texts()).containsKey("notes/Fresh.md").doesNotContainKey("notes/fresh.md");
    }

    @Test
    void anEntryOfOneIdThatBothAddedElsewhereGoesWhereTheChosenOneLies() {
        importFile("mine/fresh.md", note("fresh", "Mine."));
        repository.commit().withNote("fresh", "Theirs.");
        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));

        resolve(onlyConflict(), Map.of("take", "theirs"))
                .then()
                .statusCode(200)
                .body("path", equalTo("notes/fresh.md"));

        assertThat(texts())
                .containsEntry("notes/fresh.md", note("fresh", "Theirs."))
                .doesNotContainKey("mine/fresh.md");
        changes().body("items.size()", equalTo(0));
    }

    @Test
    void anIdThatUpstreamGivesTwiceIsUpstreamsToMend() {
        repository.commit().with("guides/guide.md", note("guide", "Twice."));

        repository
                .sync(ben, kb)
                .then()
                .statusCode(200)
                .body("conflicts", equalTo(0))
                .body("flawed", equalTo(1));

        assertThat(texts()).containsKeys("guides/guide.md", "notes/guide.md");
        changes().body("items.size()", equalTo(0));
    }

    @Test
    void theirsOfTwoTwinsTakesOursPlace() {
        String id = twins();

        resolve(id, Map.of("take", "theirs"))
                .then()
                .statusCode(200)
                .body("path", equalTo("notes/fresh.md"))
                .body("flawed", equalTo(false));

        noConflicts();
        assertThat(texts())
                .containsEntry("notes/fresh.md", note("fresh", "Theirs."))
                .doesNotContainKey("notes/Fresh.md");
        changes().body("items.size()", equalTo(0));
        repository.commit().withNote("fresh", "Theirs, again.");
        repository.sync(ben, kb).then().statusCode(200).body("updated", equalTo(1));
    }

    @Test
    void aTextOfOnesOwnGoesWhereItsIdSays() {
        String id = twins();

        resolve(id, Map.of("take", "content", "content", note("neither", "Both.")))
                .then()
                .statusCode(422);
        resolve(id, Map.of("take", "content", "content", note("fresh", "Both.")))
                .then()
                .statusCode(200)
                .body("path", equalTo("notes/fresh.md"));

        assertThat(texts())
                .containsEntry("notes/fresh.md", note("fresh", "Both."))
                .doesNotContainKey("notes/Fresh.md");
        assertThat(manifest().at("/written/0/base_blob").asText()).isEqualTo(blob(note("fresh", "Theirs.")));
        assertThat(manifest().path("deleted")).isEmpty();
    }

    @Test
    void aTextOfOnesOwnUnderTheOwnIdStaysThere() {
        String id = twins();

        resolve(id, Map.of("take", "content", "content", note("Fresh", "Both.")))
                .then()
                .statusCode(200)
                .body("path", equalTo("notes/Fresh.md"));

        assertThat(texts())
                .containsEntry("notes/Fresh.md", note("Fresh", "Both."))
                .doesNotContainKey("notes/fresh.md");
        assertThat(manifest().at("/deleted/0").asText()).isEqualTo("notes/fresh.md");
    }

    @Test
    void anEntryThatMovesIntoTheWayOfAnOwnOneIsAConflict() {
        importFile("guides/Guide.md", note("Guide", "Mine."));
        repository.commit().without("notes/guide.md").with("guides/guide.md", note("guide", TWO_SECTIONS));

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));

        assertThat(Repository.listing(ben, kb)).containsKey("guides/guide.md").doesNotContainKey("notes/guide.md");
        assertThat(texts()).containsKeys("guides/Guide.md", "notes/guide.md").doesNotContainKey("guides/guide.md");
        assertThat(manifest().path("written")).isEmpty();
        assertThat(manifest().path("deleted")).isEmpty();
        String id = onlyConflict();
        resolve(id, Map.of("take", "theirs"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/path_taken"))
                .body("detail", containsString("guides/Guide.md"));
        delete("Guide");
        resolve(id, Map.of("take", "theirs")).then().statusCode(200).body("path", equalTo("guides/guide.md"));
        changes().body("items.size()", equalTo(0));
    }

    @Test
    void aFileThatUpstreamAddsWhereTheKbHasAFolderIsAConflict() {
        importFile("docs/mine.md", note("mine", "Mine."));
        importFile("docs/more.md", note("more", "Mine."));
        repository.commit().with("docs", "theirs\n");

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));

        assertThat(manifest().path("written")).isEmpty();
        String id = onlyConflict();
        resolve(id, Map.of("take", "theirs")).then().statusCode(409);
        resolve(id, Map.of("take", "ours")).then().statusCode(204);
        noConflicts();
        assertThat(manifest().at("/deleted/0").asText()).isEqualTo("docs");
        assertThat(manifest().path("written")).hasSize(2);
    }

    @Test
    void aFolderThatUpstreamAddsWhereTheKbHasAFileIsAConflict() {
        importFile("docs", "mine\n");
        repository.commit().with("docs/theirs.md", note("theirs", "Theirs."));

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));

        String id = onlyConflict();
        as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id).then().body("ours", equalTo("mine\n"));
        assertThat(manifest().path("written")).isEmpty();
        resolve(id, Map.of("take", "theirs")).then().statusCode(200).body("path", equalTo("docs/theirs.md"));
        assertThat(texts()).doesNotContainKey("docs");
        changes().body("items.size()", equalTo(0));
    }

    @Test
    void filesThatAreNoEntriesAndAlikeButForTheirNamesAreAConflict() {
        importFile("Notice", "the same\n");
        repository.commit().with("NOTICE", "the same\n");

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));

        resolve(onlyConflict(), Map.of("take", "theirs")).then().statusCode(204);
        assertThat(texts()).containsEntry("NOTICE", "the same\n").doesNotContainKey("Notice");
        changes().body("items.size()", equalTo(0));
    }

    @Test
    void anUntouchedFileThatUpstreamSpellsOtherwiseIsNoConflict() {
        repository.commit().without("LICENSE").with("License", "free\n");
        repository.commit().without("notes/guide.md").withNote("Guide", TWO_SECTIONS);

        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(0));

        assertThat(texts()).containsKeys("License", "notes/Guide.md").doesNotContainKeys("LICENSE", "notes/guide.md");
        changes().body("items.size()", equalTo(0));
    }
}
