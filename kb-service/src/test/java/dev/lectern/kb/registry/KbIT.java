package dev.lectern.kb.registry;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Parallel;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "schema", value = "kb"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
class KbIT {
    private final World world = World.current();
    private final UUID ada = world.user("ada", "admin");
    private final UUID wim = world.user("wim", "write");
    private final UUID ben = world.user("ben", "read");
    private final UUID eve = world.user("eve", "read");

    @Test
    void anAdminOfAKbRenamesIt() {
        UUID kb = world.kb("kb-" + UUID.randomUUID(), "shared", "read");
        world.grant(kb, ben, "admin");

        change(ben, kb, Map.of("name", "Herons", "description", "Of rivers"))
                .then()
                .statusCode(200)
                .body("name", equalTo("Herons"))
                .body("description", equalTo("Of rivers"));
        change(ben, kb, Map.of("name", "Owls"))
                .then()
                .body("name", equalTo("Owls"))
                .body("description", equalTo("Of rivers"));
        change(ben, kb, Map.of("description", "")).then().statusCode(200).body("description", nullValue());
        as(eve).get("/api/kbs/{kb}", kb).then().body("name", equalTo("Owls"));
    }

    @Test
    void whoMayOnlyReadOrWriteAKbDoesNotRenameItAndWhoMayNotReadItDoesNotFindIt() {
        UUID kb = world.kb("kb-" + UUID.randomUUID(), "shared", "none");
        String before = as(ada).get("/api/kbs/{kb}", kb).path("name");
        world.grant(kb, ben, "read");
        world.grant(kb, wim, "write");

        change(ben, kb, Map.of("name", "X")).then().statusCode(403);
        change(wim, kb, Map.of("name", "X")).then().statusCode(403);
        String hidden = change(eve, kb, Map.of("name", "X"))
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertThat(change(eve, UUID.randomUUID(), Map.of("name", "X"))
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString())
                .isEqualTo(hidden);
        change(null, kb, Map.of("name", "X")).then().statusCode(401);
        as(ada).get("/api/kbs/{kb}", kb).then().body("name", equalTo(before));
    }

    @Test
    void aPersonalKbTakesATierThatKeepsThemWithoutARepository() {
        personal(ben, "Mine", null).then().statusCode(403).body("reason", equalTo("needs_repository"));
        world.setTier(ben, "elevated");

        personal(ben, "Mine", null)
                .then()
                .statusCode(201)
                .body("kind", equalTo("personal"))
                .body("role", equalTo("admin"))
                .body("slug", startsWith("mine-"))
                .body("default_role", equalTo("none"))
                .body("expires_at", nullValue())
                .body("owner.id", equalTo(ben.toString()));
    }

    @Test
    void personalKbsStopExactlyAtTheTiersNumberAndADeletedOneMakesRoom() throws Exception {
        world.setTier(ben, "elevated");
        List<Response> answers = Parallel.run(16, i -> personal(ben, "Mine " + i, null));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(2);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 403).hasSize(14);
        personal(ben, "More", null)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/quota_exceeded"))
                .body("limit", equalTo(2))
                .body("use", equalTo(2))
                .body("tier", equalTo("elevated"));
        String one = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .findFirst()
                .orElseThrow()
                .path("id");
        as(ben).delete("/api/kbs/{kb}", one).then().statusCode(204);
        personal(ben, "More", null).then().statusCode(201);
    }

    @Test
    void theOwnerIsNamedToWhoMayReadTheKb() {
        String kb = sandbox(ben);
        String username = as(ben).get("/api/kbs/{kb}", kb)
                .then()
                .statusCode(200)
                .extract()
                .path("owner.username");
        assertThat(username).startsWith("ben-");
        as(eve).get("/api/kbs/{kb}", kb).then().statusCode(404);
        world.grant(UUID.fromString(kb), eve, "read");

        as(eve).get("/api/kbs/{kb}", kb).then().body("owner.username", equalTo(username));
        as(eve).get("/api/kbs?limit=200")
                .then()
                .body("items.find { it.id == '" + kb + "' }.owner.username", equalTo(username));
        UUID site = world.kb("kb-" + UUID.randomUUID(), "shared", "read");
        as(eve).get("/api/kbs/{kb}", site)
                .then()
                .body("owner.kind", equalTo("site"))
                .body("owner.username", nullValue());
    }

    @Test
    void theOwnerOfANewKbIsNamedAtOnce() {
        UUID gil = world.user("gil", "read");
        as(gil).contentType("application/json")
                .body(Map.of("name", "S"))
                .post("/api/kbs/ephemeral")
                .then()
                .statusCode(201)
                .body("owner.username", startsWith("gil-"));
    }

    @Test
    void aRepeatedCreationFindsWhatTheFirstMade() {
        String key = UUID.randomUUID().toString();
        String first = shared(wim, "Once", key).then().statusCode(201).extract().path("id");
        createEntry(wim, first, Map.of("title", "A")).then().statusCode(201);

        shared(wim, "Once", key)
                .then()
                .statusCode(201)
                .body("id", equalTo(first))
                .body("entry_count", equalTo(1));
        shared(wim, "Other", key).then().statusCode(422).body("type", equalTo("/problems/idempotency_key_reused"));
        as(wim).header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("name", "Once"))
                .post("/api/kbs/ephemeral")
                .then()
                .statusCode(422);
        String theirs =
                shared(ada, "Once again", key).then().statusCode(201).extract().path("id");
        assertThat(theirs).isNotEqualTo(first);
    }

    @Test
    void aRepeatedCreationTellsNothingOnceAccessIsLost() {
        String key = UUID.randomUUID().toString();
        String kb = shared(wim, "Lost", key).then().statusCode(201).extract().path("id");
        world.revoke(UUID.fromString(kb), wim);

        shared(wim, "Lost", key).then().statusCode(404);

        String gone = UUID.randomUUID().toString();
        String deleted =
                shared(wim, "Gone", gone).then().statusCode(201).extract().path("id");
        as(wim).delete("/api/kbs/{kb}", deleted).then().statusCode(204);
        shared(wim, "Gone", gone).then().statusCode(404);
    }

    @Test
    void ofRequestsWithOneKeyAtOnceOneCreates() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Response> answers = Parallel.run(8, i -> shared(wim, "At once", key));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream().map(answer -> answer.<String>path("id")).distinct())
                .hasSize(1);
    }

    private static Response change(@Nullable UUID user, UUID kb, Map<String, ?> change) {
        return as(user).contentType("application/json").body(change).patch("/api/kbs/{kb}", kb);
    }

    private static Response personal(UUID user, String name, @Nullable String key) {
        return create(user, Map.of("name", name, "kind", "personal"), key);
    }

    private static Response shared(UUID user, String name, String key) {
        return create(user, Map.of("name", name, "kind", "shared", "default_role", "none"), key);
    }

    private static Response create(UUID user, Map<String, ?> kb, @Nullable String key) {
        return (key == null ? as(user) : as(user).header("Idempotency-Key", key))
                .contentType("application/json")
                .body(kb)
                .post("/api/kbs");
    }
}
