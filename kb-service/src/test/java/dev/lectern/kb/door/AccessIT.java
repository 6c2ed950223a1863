package dev.lectern.kb.door;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lectern.kb.support.DemoProfile;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of the acceptance table over HTTP, where anonymous may read and site admins keep out of private KBs. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "schema", value = "kb"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
class AccessIT {
    private final World world = World.current();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final UUID adm = world.user("adm", "admin");
    private final UUID wri = world.user("wri", "write");
    private final UUID rd = world.user("rd", "read");
    private final UUID own = world.user("own", "read");
    private final UUID off = world.user("off", "read");
    private final UUID nobody = world.user("nobody", "none");
    private final UUID doc = world.kb("doc-" + suffix, "shared", "read");
    private final UUID cur = world.kb("cur-" + suffix, "curated", "read");
    private final UUID wik = world.kb("wik-" + suffix, "shared", "write");
    private final UUID opn = world.kb("opn-" + suffix, "shared", null);
    private final UUID prv = world.kb("prv-" + suffix, "shared", "none");
    private final UUID personal = world.kb("p-" + suffix, "personal", "none", own);
    private final UUID ephemeral = world.kb("e-" + suffix, "ephemeral", "none", own);

    @Test
    void case_1() {
        assertRead(null, doc, 200);
    }

    @Test
    void case_2() {
        assertRead(null, opn, 200);
    }

    @Test
    void case_4() {
        assertWrite(null, wik, 401);
    }

    @Test
    void case_5_and_6() {
        String refused = assertRead(null, prv, 401);
        assertThat(assertRead(null, UUID.randomUUID(), 401)).isEqualTo(refused);
        assertThat(as(null).get("/api/kbs/no-such-kb")
                        .then()
                        .statusCode(401)
                        .extract()
                        .asString())
                .isEqualTo(refused);
    }

    @Test
    void case_7() {
        assertRead(rd, opn, 200);
    }

    @Test
    void case_8() {
        assertWrite(rd, opn, 403);
    }

    @Test
    void case_9() {
        assertWrite(rd, wik, 201);
    }

    @Test
    void case_10() {
        assertWrite(wri, doc, 201);
    }

    @Test
    void case_11() {
        assertWrite(wri, cur, 403);
    }

    @Test
    void case_12() {
        world.grant(cur, wri, "write");
        assertWrite(wri, cur, 201);
    }

    @Test
    void case_13() {
        assertWrite(adm, cur, 201);
    }

    @Test
    void case_14() {
        world.grant(doc, wri, "read");
        assertWrite(wri, doc, 403);
    }

    @Test
    void case_16() {
        String hidden = assertRead(wri, prv, 404);
        assertThat(assertRead(wri, UUID.randomUUID(), 404)).isEqualTo(hidden);
    }

    @Test
    void case_18() {
        world.grant(prv, rd, "write");
        assertWrite(rd, prv, 201);
    }

    @Test
    void case_20() {
        world.grant(prv, adm, "read");
        assertWrite(adm, prv, 201);
    }

    @Test
    void case_21() {
        assertRead(adm, personal, 404);
    }

    @Test
    void case_24_an_override_is_audited_before_it_happens() throws SQLException {
        assertWrite(adm, prv, 201);
        assertThat(audited(prv, "admin_override")).isPositive();
        assertWrite(wri, cur, 403);
        assertThat(audited(cur, "denied")).isPositive();
    }

    @Test
    void case_25() {
        world.setStatus(off, "suspended");
        assertRead(off, doc, 401);
    }

    @Test
    void case_73_and_74() {
        world.grant(prv, rd, "read");
        assertRead(rd, prv, 200);
        world.revoke(prv, rd);
        assertRead(rd, prv, 404);
        UUID site = world.kb("twice-" + suffix, "shared", "none");
        world.grant(site, rd, "read");
        as(rd).get("/api/kbs/twice-" + suffix).then().statusCode(200);
        world.execute("SELECT auth.delete_kb(?)", site);
        world.kb("twice-" + suffix, "shared", "none");
        as(rd).get("/api/kbs/twice-" + suffix).then().statusCode(404);
    }

    @Test
    void case_75_and_76() {
        assertRead(own, ephemeral, 200);
        world.expire(ephemeral);
        assertRead(own, ephemeral, 410);
        assertRead(rd, ephemeral, 404);
    }

    @Test
    void case_78() {
        assertRead(null, personal, 401);
    }

    @Test
    void case_79() {
        assertRead(nobody, opn, 200);
    }

    @Test
    void everyRouteHidesAForeignKbLikeAMissingOne() {
        UUID missing = UUID.randomUUID();
        for (String route :
                new String[] {"", "/entries", "/entries/x", "/entries/x/revisions", "/archive", "/schema", "/search?q=x"
                }) {
            String foreign = as(rd).get("/api/kbs/" + prv + route)
                    .then()
                    .statusCode(404)
                    .extract()
                    .asString();
            assertThat(as(rd).get("/api/kbs/" + missing + route)
                            .then()
                            .statusCode(404)
                            .extract()
                            .asString())
                    .as(route)
                    .isEqualTo(foreign);
        }
    }

    @Test
    void internalRoutesAreNotForPeople() {
        as(wri).get("/internal/kbs/{kb}/state", doc).then().statusCode(404);
        as(wri).get("/internal/kbs/{kb}/snapshot", doc).then().statusCode(404);
        RestAssured.given().get("/api/kbs").then().statusCode(401);
    }

    private static String assertRead(@Nullable UUID user, UUID kb, int status) {
        return as(user).get("/api/kbs/{kb}", kb)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    private static void assertWrite(@Nullable UUID user, UUID kb, int status) {
        createEntry(user, kb, Map.of("title", "Note " + UUID.randomUUID()))
                .then()
                .statusCode(status);
        if (status == 201) {
            as(user).get("/api/kbs/{kb}", kb).then().body("entry_count", equalTo(1));
        }
    }

    private int audited(UUID kb, String outcome) throws SQLException {
        try (Connection connection = world.database().connect("auth_owner");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM auth.audit_event WHERE kb_id = '" + kb
                        + "' AND outcome = '" + outcome + "'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
