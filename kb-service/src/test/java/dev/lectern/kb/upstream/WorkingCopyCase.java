package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.archive;
import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.importFiles;
import static dev.lectern.kb.support.KbService.unzip;
import static dev.lectern.kb.support.Repository.note;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.kb.support.Repository;
import dev.lectern.testkit.World;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Begins with a working copy of ben's, as fresh as its upstream. */
abstract class WorkingCopyCase {
    static final String TWO_SECTIONS = "# One\n\nFirst.\n\n# Two\n\nSecond.";

    final World world = World.current();
    final UUID ben = world.user("ben", "read");
    final UUID eve = world.user("eve", "read");
    final UUID wim = world.user("wim", "read");
    final Repository repository = new Repository()
            .with("kb.yaml", "name: Manual\n")
            .with("LICENSE", "free\n")
            .withNote("guide", TWO_SECTIONS)
            .withNote("other", "Other.");
    String kb = "";

    @BeforeEach
    void makeAWorkingCopy() {
        kb = repository.mounted(ben, "personal", "working_copy");
    }

    String conflict() {
        edit("guide", "Mine.");
        repository.commit().withNote("guide", "Theirs.");
        repository.sync(ben, kb).then().statusCode(200).body("conflicts", equalTo(1));
        return onlyConflict();
    }

    String onlyConflict() {
        return as(ben).get("/api/kbs/{kb}/conflicts", kb)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    void noConflicts() {
        as(ben).get("/api/kbs/{kb}/conflicts", kb).then().statusCode(200).body("items", hasSize(0));
    }

    String etag(String id) {
        return as(ben).get("/api/kbs/{kb}/conflicts/{id}", kb, id).header("ETag");
    }

    Response resolve(String id, Map<String, String> choice) {
        return choose(ben, id, etag(id), choice);
    }

    Response choose(@Nullable UUID user, String id, String etag, Map<String, String> choice) {
        return as(user).header("If-Match", etag)
                .contentType("application/json")
                .body(choice)
                .put("/api/kbs/{kb}/conflicts/{id}", kb, id);
    }

    void edit(String id, String body) {
        as(ben).header("If-Match", "*")
                .contentType("text/markdown")
                .body(note(id, body).getBytes(StandardCharsets.UTF_8))
                .put("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(200);
    }

    void delete(String id) {
        as(ben).header("If-Match", "*")
                .delete("/api/kbs/{kb}/entries/{id}", kb, id)
                .then()
                .statusCode(204);
    }

    void importFile(String path, String text) {
        importFiles(ben, kb, Map.of(path, text.getBytes(StandardCharsets.UTF_8)))
                .then()
                .statusCode(200);
    }

    long revisionOf(UUID user) {
        return as(user).get("/api/kbs/{kb}", kb).then().extract().<Integer>path("content_revision");
    }

    ValidatableResponse changes() {
        return as(ben).get("/api/kbs/{kb}/changes", kb).then().statusCode(200);
    }

    String diff() {
        return as(ben).accept("text/x-diff")
                .get("/api/kbs/{kb}/changes", kb)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    JsonNode manifest() {
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

    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        archive(ben, kb).forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    static String blob(String text) {
        return Repository.blob(text.getBytes(StandardCharsets.UTF_8));
    }
}
