package dev.lectern.kb.upstream;

import static dev.lectern.kb.support.KbService.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lectern.kb.support.DemoProfile;
import dev.lectern.kb.support.Repository;
import dev.lectern.kb.support.Rows;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that never saw the answer to a head asks again, and is told what the head came to. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class LostAnswerIT extends WorkingCopyCase {
    private final UUID job = UUID.randomUUID();
    private String from = "";

    @BeforeEach
    void moveUpstream() {
        from = repository.head();
        edit("guide", "Mine.");
        repository
                .commit()
                .withNote("guide", "Theirs.")
                .withNote("added", "New.")
                .with("notes/broken.md", "---\nid: [\n---\nbroken\n");
    }

    @Test
    void theSameJobIsToldTheSameAgain() {
        String first = send(ben, job)
                .then()
                .statusCode(200)
                .body("created", equalTo(2))
                .body("conflicts", equalTo(1))
                .body("flawed", equalTo(1))
                .body("findings", hasSize(1))
                .extract()
                .asString();
        long revision = revisionOf(ben);

        assertThat(send(ben, job).then().statusCode(200).extract().asString()).isEqualTo(first);
        assertThat(sendNothing(ben, job).then().statusCode(200).extract().asString())
                .isEqualTo(first);

        assertThat(revisionOf(ben)).isEqualTo(revision);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void theSameJobIsToldTheSameWhenTheKbHasMovedOn() {
        String first = send(ben, job).then().statusCode(200).extract().asString();
        String to = repository.head();
        repository.commit().withNote("other", "Later.");
        repository.sync(ben, kb).then().statusCode(200).body("updated", equalTo(1));

        Repository late = new Repository();
        while (!late.head().equals(to)) {
            late.commit();
        }
        assertThat(late.hand(Repository.as(ben, job), kb, from, new TreeMap<>(), List.of())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        late.hand(Repository.as(ben), kb, from, new TreeMap<>(), List.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/upstream_moved"));
        as(ben).get("/api/kbs/{kb}", kb).then().body("upstream.head", equalTo(repository.head()));
    }

    @Test
    void nobodyElseIsToldIt() {
        world.grant(UUID.fromString(kb), wim, "admin");
        world.grant(UUID.fromString(kb), eve, "write");
        send(ben, job).then().statusCode(200).body("created", equalTo(2));

        send(ben, UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("created", equalTo(0))
                .body("conflicts", equalTo(0))
                .body("findings", hasSize(0));
        send(wim, job).then().statusCode(200).body("created", equalTo(0)).body("findings", hasSize(0));
        send(eve, job).then().statusCode(403);
        send(null, job).then().statusCode(404);
    }

    @Test
    void anotherWayToTheSameHeadIsNotTheOneThatIsKept() {
        send(ben, job).then().statusCode(200).body("created", equalTo(2));

        repository
                .hand(Repository.as(ben, job), kb, "f".repeat(40), new TreeMap<>(), List.of())
                .then()
                .statusCode(200)
                .body("created", equalTo(0));
    }

    @Test
    void aJobThatLostTheRightToSyncIsToldNothing() {
        world.grant(UUID.fromString(kb), wim, "admin");
        send(wim, job).then().statusCode(200).body("created", equalTo(2));
        world.grant(UUID.fromString(kb), wim, "read");

        send(wim, job).then().statusCode(403);
    }

    @Test
    void aMirrorRemembersForTheSitesJob() {
        UUID ada = world.user("ada", "admin");
        Repository followed =
                new Repository().with("kb.yaml", "name: Followed\n").withNote("one", "One.");
        String mirror = followed.mounted(ada, "curated", "mirror");
        String head = followed.head();
        followed.commit().withNote("one", "Changed.");
        SortedMap<String, byte[]> changed =
                new TreeMap<>(Map.of("notes/one.md", followed.files().get("notes/one.md")));

        for (int time = 0; time < 2; time++) {
            followed.hand(Repository.as(null, job), mirror, head, changed, List.of())
                    .then()
                    .statusCode(200)
                    .body("updated", equalTo(1));
        }
        followed.hand(Repository.as(ada, job), mirror, head, changed, List.of())
                .then()
                .statusCode(200)
                .body("updated", equalTo(0));
    }

    @Test
    void whatWasToldIsForgottenAfterAWeekAndNotBefore() throws SQLException {
        send(ben, job).then().statusCode(200);
        asWorker("DELETE FROM kb.upstream_report");
        assertThat(kept()).isEqualTo(1);

        try (Connection connection = world.database().connect("kb_owner");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE kb.upstream_report SET created_at = created_at - interval '7 days 1 minute'"
                    + " WHERE kb_id = '" + kb + "'");
        }
        asWorker("DELETE FROM kb.upstream_report");

        assertThat(kept()).isZero();
    }

    private void asWorker(String sql) throws SQLException {
        try (Connection connection = world.database().connect("kb_worker");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Response send(@Nullable UUID user, UUID as) {
        SortedMap<String, byte[]> changed = new TreeMap<>(repository.files());
        changed.keySet().retainAll(List.of("notes/guide.md", "notes/added.md", "notes/broken.md"));
        return repository.hand(Repository.as(user, as), kb, from, changed, List.of());
    }

    /** As a job does that finds nothing left that differs. */
    private Response sendNothing(UUID user, UUID as) {
        return repository.hand(Repository.as(user, as), kb, from, new TreeMap<>(), List.of());
    }

    private int kept() {
        return Rows.count(world, "kb_owner", "SELECT count(*) FROM kb.upstream_report WHERE kb_id = '" + kb + "'");
    }
}
