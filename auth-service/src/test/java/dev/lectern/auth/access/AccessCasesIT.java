package dev.lectern.auth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.auth.AuthClient;
import dev.lectern.auth.AuthClient.Answer;
import dev.lectern.auth.OpenSite;
import dev.lectern.auth.Person;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of the acceptance table as far as this service answers them; {@code case_<id>} is the row. */
@QuarkusTest
@TestProfile(OpenSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class AccessCasesIT {
    private static final String NOT_FOUND = "{\"type\":\"/problems/not_found\",\"title\":\"Not found\",\"status\":404}";

    private final World world = World.current();
    private final Person adm = Person.of(world, "adm", "admin");
    private final Person wri = Person.of(world, "wri", "write");
    private final Person rd = Person.of(world, "rd", "read");
    private final Person own = Person.of(world, "own", "read");
    private final AuthClient anonymous = Person.anonymous();
    private final String doc = kb("shared", "read", null);
    private final String cur = kb("curated", "read", null);
    private final String wik = kb("shared", "write", null);
    private final String opn = kb("shared", null, null);
    private final String prv = kb("shared", "none", null);
    private final String personal = kb("personal", "none", own.id());
    private final String ephemeral = kb("ephemeral", "none", own.id());

    @Test
    void case_1() {
        assertThat(Person.may(anonymous, "read", doc)).isEqualTo(200);
    }

    @Test
    void case_2() {
        assertThat(Person.may(anonymous, "read", opn)).isEqualTo(200);
    }

    @Test
    void case_4() {
        assertThat(Person.may(anonymous, "update_entry", wik)).isEqualTo(401);
    }

    @Test
    void case_5_and_6() {
        Answer hidden = anonymous.get("/api/kbs/" + prv + "/access/explain");
        Answer missing = anonymous.get("/api/kbs/no-such-kb/access/explain");

        assertThat(hidden.status()).isEqualTo(401);
        assertThat(missing).isEqualTo(hidden);
    }

    @Test
    void case_7() {
        assertThat(rd.may("read", opn)).isEqualTo(200);
    }

    @Test
    void case_8() {
        assertThat(rd.may("update_entry", opn)).isEqualTo(403);
    }

    @Test
    void case_9() {
        assertThat(rd.may("update_entry", wik)).isEqualTo(200);
    }

    @Test
    void case_10() {
        assertThat(wri.may("update_entry", doc)).isEqualTo(200);
    }

    @Test
    void case_11() {
        assertThat(wri.may("update_entry", cur)).isEqualTo(403);
    }

    @Test
    void case_12() {
        grant(cur, wri, "write");

        assertThat(wri.may("update_entry", cur)).isEqualTo(200);
    }

    @Test
    void case_13() {
        assertThat(adm.may("update_entry", cur)).isEqualTo(200);
    }

    @Test
    void case_14() {
        grant(doc, wri, "read");

        assertThat(wri.may("update_entry", doc)).isEqualTo(403);
    }

    @Test
    void case_16() {
        assertThat(wri.may("read", prv)).isEqualTo(404);
    }

    @Test
    void case_18() {
        grant(prv, rd, "write");

        assertThat(rd.may("update_entry", prv)).isEqualTo(200);
    }

    @Test
    void case_19() {
        grant(prv, rd, "admin");

        assertThat(rd.grant(prv, wri, "{\"role\":\"read\"}").status()).isEqualTo(200);
    }

    @Test
    void case_20() {
        grant(prv, adm, "read");

        assertThat(adm.may("update_entry", prv)).isEqualTo(200);
    }

    @Test
    void case_24() {
        assertThat(adm.may("update_entry", personal)).isEqualTo(200);
        Answer audit = adm.client().get("/api/kbs/" + personal + "/audit");
        assertThat(audit.body()).contains("\"outcome\":\"admin_override\"").contains("access.explain");
    }

    @Test
    void case_25() {
        Person off = Person.of(world, "off", "read");
        world.setStatus(off.id(), "suspended");

        assertThat(off.may("read", doc)).isEqualTo(401);
    }

    @Test
    void case_36() {
        grant(opn, rd, "write");
        world.execute(
                "UPDATE auth.kb_permission SET expires_at = now() + interval '700 ms' WHERE kb_id = ?",
                UUID.fromString(opn));
        assertThat(rd.may("update_entry", opn)).isEqualTo(200);

        await().untilAsserted(() -> assertThat(rd.may("update_entry", opn)).isEqualTo(403));
    }

    @Test
    void case_46() {
        shareable(prv, rd, "read");

        assertThat(rd.grant(prv, wri, "{\"role\":\"write\"}").status()).isEqualTo(403);
    }

    @Test
    void case_60_and_61_a_service_has_no_way_in_here() {
        TestTokens repoSync = TestTokens.repoSync("auth");

        assertThat(Person.may(AuthClient.as(TestTokens.gateway("auth").service()), "read", personal))
                .isEqualTo(404);
        assertThat(Person.may(AuthClient.as(repoSync.job(rd.id(), UUID.randomUUID())), "read", opn))
                .isEqualTo(401);
    }

    @Test
    void case_73() {
        grant(prv, rd, "read");
        assertThat(rd.may("read", prv)).isEqualTo(200);

        world.revoke(UUID.fromString(prv), rd.id());

        assertThat(rd.client().get("/api/kbs/" + prv + "/access/explain").body())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void case_74() {
        String slug = "same-" + UUID.randomUUID().toString().substring(0, 8);
        UUID first = world.kb(slug, "shared", "none");
        world.grant(first, rd.id(), "read");
        assertThat(rd.may("read", slug)).isEqualTo(200);

        world.execute("DELETE FROM auth.kb WHERE kb_id = ?", first);
        assertThat(rd.may("read", slug)).isEqualTo(404);
        world.kb(slug, "shared", "none");

        assertThat(rd.client().get("/api/kbs/" + slug + "/access/explain").body())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void case_75_and_76() {
        assertThat(own.may("read", ephemeral)).isEqualTo(200);

        world.expire(UUID.fromString(ephemeral));

        assertThat(own.may("read", ephemeral)).isEqualTo(410);
        assertThat(rd.client().get("/api/kbs/" + ephemeral + "/access/explain").body())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void case_78() {
        String unset = kb("personal", null, own.id());

        assertThat(Person.may(anonymous, "read", unset)).isEqualTo(401);
    }

    @Test
    void case_79() {
        assertThat(Person.of(world, "nil", "none").may("read", opn)).isEqualTo(200);
    }

    @Test
    void case_83() {
        shareable(wik, rd, "read");

        assertThat(rd.grant(wik, wri, "{\"role\":\"read\"}").status()).isEqualTo(403);
    }

    @Test
    void case_85() {
        Answer refused = rd.client().get("/api/kbs/" + doc + "/access/explain?path=./hr/x");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(rd.client()
                        .get("/api/kbs/no-such-kb/access/explain?path=./hr/x")
                        .status())
                .isEqualTo(400);
        assertThat(anonymous
                        .get("/api/kbs/no-such-kb/access/explain?path=./hr/x")
                        .status())
                .isEqualTo(400);
        assertThat(rd.client()
                        .get("/api/kbs/" + doc + "/access/explain?path=hr/x")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void case_87() {
        assertThat(adm.client()
                        .put("/api/kbs/" + cur + "/default-role", "{\"default_role\":\"write\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void explanationsOfOthersAreForAdminsOfTheKb() {
        grant(doc, rd, "admin");
        String path = "/api/kbs/" + doc + "/access/explain?action=update_entry&principal=";

        Answer ofWriter = rd.client().get(path + "user:" + wri.id());
        assertThat(ofWriter.text("/decision")).isEqualTo("allowed");
        assertThat(ofWriter.text("/role")).isEqualTo("write");
        assertThat(ofWriter.json().at("/steps")).isNotEmpty();
        Answer ofOwner = rd.client().get(path + "user:" + own.id());
        assertThat(ofOwner.text("/decision")).isEqualTo("denied");
        assertThat(ofOwner.text("/reason")).isEqualTo("needs_write");
        assertThat(ofOwner.json().at("/http").asInt()).isEqualTo(403);
        assertThat(rd.client().get(path + "anonymous").text("/decision")).isEqualTo("unauthenticated");
        assertThat(rd.client().get(path + "user:nobody").body()).isEqualTo(NOT_FOUND);

        assertThat(wri.client().get(path + "user:" + wri.id()).status())
                .as("oneself")
                .isEqualTo(200);
        assertThat(wri.client().get(path + "user:" + rd.id()).status()).isEqualTo(403);
        assertThat(wri.client().get(path + "user:nobody").status()).isEqualTo(403);
        assertThat(wri.client().get(path + "team:eng").status()).isEqualTo(400);
        assertThat(wri.client()
                        .get("/api/kbs/" + doc + "/access/explain?action=fly")
                        .text("/detail"))
                .startsWith("action is one of: read, export");
    }

    private void grant(String kb, Person person, String role) {
        world.grant(UUID.fromString(kb), person.id(), role);
    }

    private void shareable(String kb, Person person, String role) {
        grant(kb, person, role);
        world.execute("UPDATE auth.kb_permission SET can_share = true WHERE kb_id = ?", UUID.fromString(kb));
    }

    private String kb(String kind, @Nullable String defaultRole, @Nullable UUID owner) {
        return world.kb("kb-" + UUID.randomUUID().toString().substring(0, 13), kind, defaultRole, owner)
                .toString();
    }
}
