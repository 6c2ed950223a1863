package dev.lectern.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.AuthClient;
import dev.lectern.auth.AuthClient.Answer;
import dev.lectern.auth.OpenSite;
import dev.lectern.auth.Person;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class UserIT {
    private final World world = World.current();
    private final Person ada = Person.of(world, "ada", "admin");
    private final Person ben = Person.of(world, "ben", "read");

    @Test
    void siteAdminListsUsersPageByPageAndReadsOne() {
        Person.of(world, "zoe", "read");

        Answer first = ada.client().get("/api/users?limit=1");
        Answer second = ada.client().get("/api/users?limit=1&after=" + first.text("/next"));

        assertThat(first.json().at("/items")).hasSize(1);
        assertThat(second.text("/items/0/username")).isGreaterThan(first.text("/items/0/username"));
        Answer one = ada.client().get("/api/users/" + ben.id());
        assertThat(one.text("/role")).isEqualTo("read");
        assertThat(one.text("/usage_tier")).isEqualTo("default");
        assertThat(one.text("/status")).isEqualTo("active");
    }

    @Test
    void everybodyElseIsRefusedAlikeWhetherOrNotTheUserExists() {
        for (Person person : List.of(ben, Person.of(world, "wim", "write"))) {
            String known = person.client().get("/api/users/" + ada.id()).body();
            assertThat(known).contains("needs_site_admin");
            assertThat(person.client().get("/api/users/" + UUID.randomUUID()).body())
                    .isEqualTo(known);
            assertThat(person.client().get("/api/users").status()).isEqualTo(403);
            assertThat(person.client().get("/api/audit").status()).isEqualTo(403);
            assertThat(change(person, ada, "role", "{\"role\":\"read\"}").status())
                    .isEqualTo(403);
            assertThat(change(person, person, "role", "{\"role\":\"admin\"}").status())
                    .isEqualTo(403);
            assertThat(change(person, person, "tier", "{\"tier\":\"elevated\"}").status())
                    .isEqualTo(403);
            assertThat(change(person, ada, "suspension", "{\"suspended\":true}").status())
                    .isEqualTo(403);
        }
        AuthClient anonymous = Person.anonymous();
        assertThat(anonymous.get("/api/users").status()).isEqualTo(401);
        assertThat(anonymous.get("/api/users/" + UUID.randomUUID()).body())
                .isEqualTo(anonymous.get("/api/users/" + ada.id()).body());
    }

    @Test
    void roleAndTierChangeAtOnce() {
        String kb = world.kb("open-" + UUID.randomUUID().toString().substring(0, 8), "shared", null)
                .toString();
        assertThat(ben.may("update_entry", kb)).isEqualTo(403);

        assertThat(change(ada, ben, "role", "{\"role\":\"write\"}").text("/role"))
                .isEqualTo("write");
        assertThat(change(ada, ben, "tier", "{\"tier\":\"elevated\"}").text("/usage_tier"))
                .isEqualTo("elevated");

        assertThat(ben.may("update_entry", kb)).isEqualTo(200);
        Answer me = ben.client().get("/auth/me");
        assertThat(me.text("/user/role")).isEqualTo("write");
        assertThat(me.text("/usage_tier/name")).isEqualTo("elevated");
        assertThat(me.json().at("/usage_tier/limits/max_personal_kbs").asInt()).isEqualTo(5);
        assertThat(me.text("/usage_tier/limits/rate_limit_read")).isEqualTo("5/second");
    }

    @Test
    void suspensionIsFeltAtTheNextRequestAndLiftedAgain() {
        assertThat(ben.client().get("/auth/me").status()).isEqualTo(200);

        assertThat(change(ada, ben, "suspension", "{\"suspended\":true}").text("/status"))
                .isEqualTo("suspended");

        assertThat(ben.client().get("/auth/me").status()).isEqualTo(401);
        assertThat(change(ada, ben, "suspension", "{\"suspended\":false}").text("/status"))
                .isEqualTo("active");
        assertThat(ben.client().get("/auth/me").status()).isEqualTo(200);
    }

    @Test
    void lastAdminOfTheSiteStaysOne() {
        world.execute("UPDATE auth.user_account SET role = 'read' WHERE role = 'admin' AND user_id <> ?", ada.id());

        assertThat(change(ada, ada, "role", "{\"role\":\"write\"}").text("/type"))
                .isEqualTo("/problems/last_admin");
        assertThat(change(ada, ada, "suspension", "{\"suspended\":true}").status())
                .isEqualTo(409);
        assertThat(change(ada, ada, "role", "{\"role\":\"admin\"}").status()).isEqualTo(200);

        change(ada, ben, "role", "{\"role\":\"admin\"}");
        assertThat(change(ben, ada, "role", "{\"role\":\"write\"}").status()).isEqualTo(200);
        assertThat(change(ada, ben, "role", "{\"role\":\"write\"}").status()).isEqualTo(403);
    }

    @Test
    void badChangesSayTheMend() {
        assertThat(change(ada, ben, "role", "{\"role\":\"owner\"}").text("/detail"))
                .isEqualTo("role is none, read, write or admin.");
        assertThat(change(ada, ben, "tier", "{\"tier\":\"golden\"}").text("/detail"))
                .isEqualTo("tier is one of: default, elevated.");
        assertThat(change(ada, ben, "suspension", "{}").text("/detail")).isEqualTo("suspended is true or false.");
        assertThat(change(ada, ben, "suspension", "{\"suspended\":\"yes\"}").status())
                .isEqualTo(400);
        assertThat(change(ada, Person.of(UUID.randomUUID()), "role", "{\"role\":\"read\"}")
                        .status())
                .isEqualTo(404);
        assertThat(ada.client().get("/api/users/ben").status()).isEqualTo(404);
        assertThat(ada.client().get("/api/users?limit=many").status()).isEqualTo(400);
    }

    @Test
    void meTellsTierSlotsAndGrants() {
        UUID sandbox =
                world.kb("sandbox-" + UUID.randomUUID().toString().substring(0, 8), "ephemeral", "none", ben.id());
        world.execute("UPDATE auth.kb_slot SET used = 1 WHERE kind = 'ephemeral' AND user_id = ?", ben.id());

        Answer me = ben.client().get("/auth/me");

        assertThat(me.text("/user/id")).isEqualTo(ben.id().toString());
        assertThat(me.text("/usage_tier/name")).isEqualTo("default");
        assertThat(me.json().at("/usage_tier/limits/max_entries_per_kb").asInt())
                .isEqualTo(500);
        assertThat(me.json().at("/usage_tier/use/ephemeral_kbs").asInt()).isEqualTo(1);
        assertThat(me.json().at("/usage_tier/ephemeral/max_ttl").asLong()).isEqualTo(604800);
        assertThat(me.text("/usage_tier/ephemeral/min_tier")).isEqualTo("read");
        assertThat(me.text("/kb_permissions/0/kb")).isEqualTo(sandbox.toString());
        assertThat(me.text("/kb_permissions/0/role")).isEqualTo("admin");
        assertThat(me.text("/kb_permissions/0/expires_at")).startsWith("20");
        assertThat(me.text("/anonymous_tier")).isEqualTo("read");

        world.expire(sandbox);
        assertThat(ben.client().get("/auth/me").json().at("/kb_permissions")).isEmpty();
        assertThat(Person.anonymous().get("/auth/me").json().at("/user").isNull())
                .isTrue();
        assertThat(Person.of(UUID.randomUUID()).client().get("/auth/me").status())
                .isEqualTo(401);
    }

    private static Answer change(Person by, Person whom, String what, String json) {
        return by.client().put("/api/users/" + whom.id() + "/" + what, json);
    }
}
