package dev.lectern.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.AuthClient.Answer;
import dev.lectern.auth.OpenSite;
import dev.lectern.auth.Person;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class GrantIT {
    private static final String NOT_FOUND = "{\"type\":\"/problems/not_found\",\"title\":\"Not found\",\"status\":404}";

    private final World world = World.current();
    private final Person ada = Person.of(world, "ada", "admin");
    private final Person ben = Person.of(world, "ben", "read");
    private final Person wim = Person.of(world, "wim", "write");
    private final Person eve = Person.of(world, "eve", "read");

    @Test
    void kbAdminGrantsChangesListsAndRevokes() {
        String kb = kb("shared", "none");
        world.grant(id(kb), ben.id(), "admin");
        String expiry = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        Answer granted = ben.grant(kb, eve, "{\"role\":\"read\",\"can_share\":true,\"expires_at\":\"" + expiry + "\"}");

        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.text("/principal")).isEqualTo("user:" + eve.id());
        assertThat(granted.text("/user/username")).startsWith("eve-");
        assertThat(granted.text("/role")).isEqualTo("read");
        assertThat(granted.json().at("/can_share").asBoolean()).isTrue();
        assertThat(granted.text("/granted_by")).isEqualTo(ben.id().toString());
        assertThat(granted.text("/expires_at")).isEqualTo(expiry);
        assertThat(eve.may("read", kb)).isEqualTo(200);

        assertThat(ben.grant(kb, eve, "{\"role\":\"write\"}").status()).isEqualTo(200);
        assertThat(eve.may("update_entry", kb)).isEqualTo(200);
        Answer list = ben.client().get("/api/kbs/" + kb + "/permissions?limit=1");
        assertThat(list.json().at("/items")).hasSize(1);
        Answer rest = ben.client().get("/api/kbs/" + kb + "/permissions?after=" + list.text("/next"));
        assertThat(rest.json().at("/items")).hasSize(1);
        assertThat(rest.json().at("/next").isNull()).isTrue();

        assertThat(ben.revoke(kb, eve).status()).isEqualTo(204);
        assertThat(eve.may("read", kb)).isEqualTo(404);
        assertThat(ben.revoke(kb, eve).body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void principalMayBeNamedByUsernameAndEveryoneIsWhoeverSignedIn() {
        String kb = kb("shared", "none");
        world.grant(id(kb), ben.id(), "admin");
        String username = ben.client().get("/auth/me").text("/user/username");
        String eveName = eve.client().get("/auth/me").text("/user/username");
        assertThat(username).startsWith("ben-");

        Answer granted = ben.client().put("/api/kbs/" + kb + "/permissions/user:" + eveName, "{\"role\":\"read\"}");
        assertThat(granted.text("/user/id")).isEqualTo(eve.id().toString());

        assertThat(wim.may("read", kb)).isEqualTo(404);
        assertThat(ben.client()
                        .put("/api/kbs/" + kb + "/permissions/everyone", "{\"role\":\"write\"}")
                        .status())
                .isEqualTo(200);
        assertThat(wim.may("update_entry", kb)).isEqualTo(200);
        assertThat(Person.may(Person.anonymous(), "read", kb)).isEqualTo(401);
        assertThat(ben.client()
                        .delete("/api/kbs/" + kb + "/permissions/everyone")
                        .status())
                .isEqualTo(204);
        assertThat(wim.may("read", kb)).isEqualTo(404);
    }

    @Test
    void whoIsNoAdminNeitherListsNorGrantsNorRevokes() {
        String kb = kb("shared", "read");
        world.grant(id(kb), ben.id(), "write");

        for (Answer refused : List.of(
                ben.grant(kb, eve, "{\"role\":\"read\"}"),
                ben.revoke(kb, ben),
                ben.client().get("/api/kbs/" + kb + "/permissions"),
                ben.client().get("/api/kbs/" + kb + "/audit"),
                ben.client().put("/api/kbs/" + kb + "/default-role", "{\"default_role\":\"none\"}"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/reason")).isEqualTo("needs_admin");
        }
        assertThat(Person.anonymous().get("/api/kbs/" + kb + "/permissions").status())
                .isEqualTo(401);
    }

    @Test
    void hiddenAndMissingKbsAreRefusedByteForByteAlike() {
        String hidden = kb("shared", "none");
        for (String kb : List.of(
                hidden, id(hidden).toString(), "no-such-kb", UUID.randomUUID().toString())) {
            assertThat(eve.grant(kb, ben, "{\"role\":\"read\"}").body()).isEqualTo(NOT_FOUND);
            assertThat(eve.revoke(kb, ben).body()).isEqualTo(NOT_FOUND);
            assertThat(eve.client().get("/api/kbs/" + kb + "/permissions").body())
                    .isEqualTo(NOT_FOUND);
            assertThat(eve.client().get("/api/kbs/" + kb + "/audit").body()).isEqualTo(NOT_FOUND);
            assertThat(eve.client().get("/api/kbs/" + kb + "/access/explain").body())
                    .isEqualTo(NOT_FOUND);
            assertThat(eve.client()
                            .put("/api/kbs/" + kb + "/default-role", "{\"default_role\":\"read\"}")
                            .body())
                    .isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void sharerGrantsAtMostTheOwnRoleToWhomeverHasNoneAndPassesNothingOn() {
        String kb = kb("shared", "none");
        sharer(kb, ben, "read");

        assertReason(ben.grant(kb, eve, "{\"role\":\"write\"}"), "above_own_role");
        assertReason(ben.grant(kb, eve, "{\"role\":\"read\",\"can_share\":true}"), "sharing_not_passed_on");
        assertThat(ben.grant(kb, eve, "{\"role\":\"read\"}").status()).isEqualTo(200);
        assertReason(ben.grant(kb, eve, "{\"role\":\"read\"}"), "already_granted");
        assertReason(ben.revoke(kb, eve), "needs_admin");
        assertThat(eve.may("read", kb)).isEqualTo(200);
    }

    @Test
    void sharerWhoseGrantExpiredSharesNothing() {
        String kb = kb("shared", "read");
        sharer(kb, ben, "read");
        world.execute("UPDATE auth.kb_permission SET expires_at = now() - interval '1 second' WHERE kb_id = ?", id(kb));

        assertReason(ben.grant(kb, eve, "{\"role\":\"read\"}"), "needs_admin");
    }

    @Test
    void sharerNeverLowersAnybody() {
        String kb = kb("shared", "write");
        sharer(kb, ben, "read");

        assertReason(ben.grant(kb, wim, "{\"role\":\"read\"}"), "would_lower");
        assertThat(wim.may("update_entry", kb)).isEqualTo(200);
    }

    @Test
    void unknownUserIsNotFoundAndBadGrantsSayTheMend() {
        String kb = kb("shared", "none");
        world.grant(id(kb), ben.id(), "admin");
        String path = "/api/kbs/" + kb + "/permissions/";

        assertThat(ben.grant(kb, Person.of(UUID.randomUUID()), "{\"role\":\"read\"}")
                        .body())
                .isEqualTo(NOT_FOUND);
        assertThat(ben.client().put(path + "user:nobody", "{\"role\":\"read\"}").body())
                .isEqualTo(NOT_FOUND);
        assertThat(ben.client().put(path + "robots", "{\"role\":\"read\"}").text("/detail"))
                .isEqualTo("A principal is user:<id>, user:<username> or everyone.");
        for (String role : List.of("\"none\"", "\"owner\"", "null", "\"\"")) {
            assertThat(ben.grant(kb, eve, "{\"role\":" + role + "}").text("/detail"))
                    .isEqualTo("role is read, write or admin.");
        }
        assertThat(ben.grant(kb, eve, "{\"role\":[\"read\"]}").status()).isEqualTo(400);
        assertThat(ben.grant(kb, eve, "{\"role\":\"read\",\"granted_by\":\"me\"}")
                        .status())
                .isEqualTo(400);
        assertThat(ben.grant(kb, eve, "{\"role\":\"read\",\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                        .text("/detail"))
                .isEqualTo("expires_at is a moment to come.");
        assertThat(ben.grant(kb, eve, "{\"role\":\"read\",\"expires_at\":\"soon\"}")
                        .status())
                .isEqualTo(400);
        assertThat(ben.grant(kb, eve, "").status()).isEqualTo(400);
        assertThat(ben.grant(kb, eve, "{").status()).isEqualTo(400);
        assertThat(ben.client().get("/api/kbs/" + kb + "/permissions?limit=0").status())
                .isEqualTo(400);
        assertThat(ben.client().get("/api/kbs/" + kb + "/permissions?limit=201").status())
                .isEqualTo(400);
        assertThat(ben.client().get("/api/kbs/" + kb + "/permissions?after=x").status())
                .isEqualTo(400);
    }

    @Test
    void hostileNamesAreRefusedAndNeverAServerError() {
        String kb = kb("shared", "none");
        world.grant(id(kb), ben.id(), "admin");
        String grant = "{\"role\":\"read\"}";
        for (String name :
                List.of("%00", "a%00b", "x".repeat(2_000), "%E7%9F%A5", "%25", "'%20OR%20'1'='1", "%F0%9F", "..%5C")) {
            assertThat(List.of(
                            ben.client()
                                    .get("/api/kbs/" + name + "/permissions")
                                    .status(),
                            ben.client()
                                    .put("/api/kbs/" + name + "/permissions/everyone", grant)
                                    .status(),
                            ben.client()
                                    .put("/api/kbs/" + kb + "/permissions/user:" + name, grant)
                                    .status(),
                            ben.client()
                                    .delete("/api/kbs/" + kb + "/permissions/user:" + name)
                                    .status(),
                            ada.client().get("/api/users/" + name).status(),
                            ada.client().get("/api/users?after=" + name).status(),
                            ben.client()
                                    .get("/api/kbs/" + kb + "/access/explain?path=" + name)
                                    .status(),
                            ben.client()
                                    .get("/api/kbs/" + kb + "/access/explain?principal=user:" + name)
                                    .status(),
                            ben.client()
                                    .get("/api/kbs/" + kb + "/audit?after=" + name)
                                    .status()))
                    .as(name)
                    .allMatch(status -> status < 500);
        }
    }

    @Test
    void lastAdminGrantOfAnActiveUserStays() {
        String kb = kb("shared", "none");
        world.grant(id(kb), ben.id(), "admin");

        for (Answer refused : List.of(
                ben.revoke(kb, ben),
                ben.grant(kb, ben, "{\"role\":\"write\"}"),
                ben.grant(kb, ben, "{\"role\":\"admin\",\"expires_at\":\"2999-01-01T00:00:00Z\"}"),
                ada.revoke(kb, ben))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/type")).isEqualTo("/problems/last_admin");
        }
        assertThat(ben.grant(kb, ben, "{\"role\":\"admin\",\"can_share\":true}").status())
                .isEqualTo(200);

        assertThat(ben.grant(kb, wim, "{\"role\":\"admin\"}").status()).isEqualTo(200);
        world.setStatus(wim.id(), "suspended");
        assertThat(ben.revoke(kb, ben).status())
                .as("a suspended admin does not count")
                .isEqualTo(409);
        world.setStatus(wim.id(), "active");
        assertThat(ben.revoke(kb, ben).status()).isEqualTo(204);
    }

    @Test
    void twoAdminsWhoRevokeEachOtherAtOnceLeaveOne() throws Exception {
        for (int round = 0; round < 10; round++) {
            String kb = kb("shared", "none");
            world.grant(id(kb), ben.id(), "admin");
            world.grant(id(kb), wim.id(), "admin");

            List<Integer> statuses = atOnce(List.of(() -> ben.revoke(kb, wim), () -> wim.revoke(kb, ben)));

            assertThat(statuses).contains(204);
            assertThat(statuses).filteredOn(status -> status == 204).hasSize(1);
        }
    }

    @Test
    void manyGrantsAtOnceOnOneKbAllSucceed() throws Exception {
        String kb = kb("shared", "none");
        world.grant(id(kb), ben.id(), "admin");
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Person somebody = Person.of(world, "many", "read");
            calls.add(() -> ben.grant(kb, somebody, "{\"role\":\"read\"}"));
        }

        assertThat(atOnce(calls)).containsOnly(200);
    }

    @Test
    void defaultRoleFitsTheKindOfKb() {
        String shared = kb("shared", "read");
        String curated = kb("curated", "read");
        String personal = kb("personal", "none", ben.id());

        assertThat(defaultRole(ada, shared, "\"write\"").text("/default_role")).isEqualTo("write");
        assertThat(ben.may("update_entry", shared)).isEqualTo(200);
        assertThat(defaultRole(ada, shared, "null").status()).isEqualTo(200);
        assertThat(ben.may("update_entry", shared)).isEqualTo(403);
        assertThat(defaultRole(ada, shared, "\"admin\"").status()).isEqualTo(400);
        assertThat(defaultRole(ada, curated, "\"write\"").status()).isEqualTo(400);
        assertThat(defaultRole(ada, curated, "null").status()).isEqualTo(400);
        assertThat(defaultRole(ada, curated, "\"none\"").status()).isEqualTo(200);
        assertThat(ben.may("read", curated)).isEqualTo(404);
        assertThat(defaultRole(ben, personal, "\"read\"").status()).isEqualTo(400);
        assertThat(defaultRole(ben, personal, "\"none\"").status()).isEqualTo(200);
    }

    private static Answer defaultRole(Person person, String kb, String role) {
        return person.client().put("/api/kbs/" + kb + "/default-role", "{\"default_role\":" + role + "}");
    }

    private void sharer(String kb, Person person, String role) {
        world.grant(id(kb), person.id(), role);
        world.execute("UPDATE auth.kb_permission SET can_share = true WHERE kb_id = ?", id(kb));
    }

    private String kb(String kind, @Nullable String defaultRole) {
        return kb(kind, defaultRole, null);
    }

    private String kb(String kind, @Nullable String defaultRole, @Nullable UUID owner) {
        return world.kb("kb-" + UUID.randomUUID().toString().substring(0, 13), kind, defaultRole, owner)
                .toString();
    }

    private static UUID id(String kb) {
        return UUID.fromString(kb);
    }

    private static void assertReason(Answer refused, String reason) {
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/reason")).isEqualTo(reason);
        assertThat(refused.text("/detail")).isNotEmpty();
    }

    private static List<Integer> atOnce(List<Call> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<Integer>> all = calls.stream()
                    .map(call -> threads.submit(() -> call.make().status()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : all) {
                statuses.add(one.get());
            }
            return statuses;
        }
    }

    private interface Call {
        Answer make();
    }
}
