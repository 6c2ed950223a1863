package dev.lectern.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.e2e.borrowed.BorrowedStack;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.settings.Port;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the acceptance table on an open site, {@code case_<id>}; row 77 is that all pass whatever Redis does. */
@ParameterizedClass(name = "case_77 {0}")
@EnumSource
class AccessOverHttpIT {
    private static final Map<RedisState, Meddler> MEDDLERS = new EnumMap<>(RedisState.class);

    private final BorrowedStack stack;
    private final Meddler meddler;
    private final Cast cast;
    private final Scene scene;
    private final Actor anonymous;
    private final Actor adm;
    private final Actor wri;
    private final Actor rd;
    private final Actor own;

    AccessOverHttpIT(RedisState state) throws IOException {
        stack = BorrowedStack.with(OpenSite.SETTINGS);
        meddler = Objects.requireNonNull(MEDDLERS.get(state));
        cast = new Cast(stack);
        scene = new Scene(cast, meddler);
        anonymous = cast.anonymous();
        adm = cast.user("adm", "admin");
        wri = cast.user("wri", "write");
        rd = cast.user("rd", "read");
        own = cast.user("own", "read");
    }

    @BeforeParameterizedClassInvocation
    static void enter(RedisState state) throws IOException {
        Meddler meddler = new Meddler(BorrowedStack.with(OpenSite.SETTINGS).redis(), state);
        MEDDLERS.put(state, meddler);
        meddler.enter();
    }

    @AfterParameterizedClassInvocation
    static void leave(RedisState state) throws IOException {
        Meddler meddler = Objects.requireNonNull(MEDDLERS.get(state));
        meddler.leave();
        switch (state) {
            case PRESENT, KILLED, FLUSHED -> assertThat(meddler.replaced()).isZero();
            case COPIED, FORGED, RESTORED ->
                assertThat(meddler.replaced()).as("views refused").isGreaterThan(5);
        }
    }

    @Test
    void case_1() {
        assertThat(scene.read(anonymous, scene.shared("read"))).isEqualTo(200);
    }

    @Test
    void case_2() {
        assertThat(scene.read(anonymous, scene.shared(null))).isEqualTo(200);
    }

    @Test
    void case_4() {
        assertThat(scene.update(anonymous, scene.shared("write"))).isEqualTo(401);
    }

    @Test
    void case_5() {
        assertThat(scene.read(anonymous, scene.shared("none"))).isEqualTo(401);
    }

    @Test
    void case_6() {
        Kb prv = scene.shared("none");

        List<Answer> hidden = scene.readings(anonymous, prv, prv.id());

        Scene.assertSameBytes(scene.readings(anonymous, prv, "no-such-kb"), hidden);
        Scene.assertSameBytes(scene.readings(anonymous, prv, UUID.randomUUID().toString()), hidden);
    }

    @Test
    void case_7() {
        assertThat(scene.read(rd, scene.shared(null))).isEqualTo(200);
    }

    @Test
    void case_8() {
        assertThat(scene.update(rd, scene.shared(null))).isEqualTo(403);
    }

    @Test
    void case_9() {
        assertThat(scene.update(rd, scene.shared("write"))).isEqualTo(200);
    }

    @Test
    void case_10() {
        assertThat(scene.update(wri, scene.shared("read"))).isEqualTo(200);
    }

    @Test
    void case_11() {
        assertThat(scene.update(wri, scene.curated())).isEqualTo(403);
    }

    @Test
    void case_12() {
        Kb cur = scene.curated();
        scene.grant(cur, wri, "write");

        assertThat(scene.update(wri, cur)).isEqualTo(200);
    }

    @Test
    void case_13() {
        assertThat(scene.update(adm, scene.curated())).isEqualTo(200);
    }

    @Test
    void case_14() {
        Kb doc = scene.shared("read");
        scene.grant(doc, wri, "read");

        assertThat(scene.update(wri, doc)).isEqualTo(403);
    }

    @Test
    void case_16() {
        assertThat(scene.read(wri, scene.shared("none"))).isEqualTo(404);
    }

    @Test
    void case_17() {
        Kb prv = scene.shared("none");
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        prv.keeper()
                .sendJson("POST", prv.path() + "/entries", "{\"title\":\"Secret\",\"body\":\"" + word + "\"}")
                .expect(201);
        meddler.beforeRequest(wri, prv);

        Answer found = wri.get("/api/search?q=" + word).expect(200);

        assertThat(found.json().path("total").asInt(-1)).isZero();
        assertThat(found.json().path("items")).isEmpty();
        assertThat(prv.keeper()
                        .get("/api/search?q=" + word)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void case_18() {
        Kb prv = scene.shared("none");
        scene.grant(prv, rd, "write");

        assertThat(scene.update(rd, prv)).isEqualTo(200);
    }

    @Test
    void case_19() {
        Kb prv = scene.shared("none");
        scene.grant(prv, rd, "admin");
        String grant = prv.path() + "/permissions/user:" + wri.id();
        meddler.beforeRequest(rd, prv);

        assertThat(rd.sendJson("PUT", grant, "{\"role\":\"read\"}").status()).isEqualTo(200);
        assertThat(scene.read(wri, prv)).isEqualTo(200);
    }

    @Test
    void case_20() {
        Kb prv = scene.shared("none");
        scene.grant(prv, adm, "read");

        assertThat(scene.update(adm, prv)).isEqualTo(200);
        scene.assertOverrideAudited(adm, prv, "kb.update_entry");
    }

    @Test
    void case_24() {
        Kb personal = scene.personal(own);

        assertThat(scene.update(adm, personal)).isEqualTo(200);
        scene.assertOverrideAudited(adm, personal, "kb.update_entry");
    }

    @Test
    void case_25() {
        Actor off = cast.user("off-" + UUID.randomUUID(), "read");
        Kb doc = scene.shared("read");
        assertThat(scene.read(off, doc)).isEqualTo(200);
        meddler.beforeChange(off, doc);

        cast.chief()
                .sendJson("PUT", "/api/users/" + off.id() + "/suspension", "{\"suspended\":true}")
                .expect(200);

        assertThat(scene.read(off, doc)).isEqualTo(401);
    }

    @Test
    void case_36() {
        Kb opn = scene.shared(null);
        scene.grant(opn, rd, "write", Instant.now().plusMillis(1_500));
        assertThat(scene.update(rd, opn)).isEqualTo(200);

        await().pollInSameThread()
                .untilAsserted(() -> assertThat(scene.update(rd, opn)).isEqualTo(403));
    }

    @Test
    void case_60() throws IOException, GeneralSecurityException {
        Kb personal = scene.personal(own);
        Actor service = atKbService(null);

        assertThat(service.get(personal.path() + "/entries/page").status()).isEqualTo(404);
        assertThat(service.get("/internal/kbs/" + personal.id() + "/state").status())
                .isEqualTo(404);
        assertThat(service.get("/internal/kbs/" + personal.id() + "/snapshot").status())
                .isEqualTo(404);
        assertThat(atKbService(own)
                        .get("/internal/kbs/" + personal.id() + "/state")
                        .status())
                .as("for its owner")
                .isEqualTo(200);
    }

    /** This issuer is let in where it reads for an export; a route that writes is not even there for it. */
    @Test
    void case_61() throws IOException, GeneralSecurityException {
        Kb opn = scene.shared(null);
        Actor service = atKbService(rd);

        assertThat(scene.update(service, opn)).isEqualTo(404);
        assertThat(service.get("/internal/kbs/" + opn.id() + "/state").status()).isEqualTo(200);
        assertThat(service.get("/internal/kbs/" + scene.shared("none").id() + "/state")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void case_73() {
        Kb prv = scene.shared("none");
        scene.grant(prv, rd, "read");
        assertThat(scene.read(rd, prv)).isEqualTo(200);

        scene.revoke(prv, rd);

        Scene.assertSameBytes(
                scene.readings(rd, prv, prv.id()),
                scene.readings(rd, prv, UUID.randomUUID().toString()));
        assertThat(scene.read(rd, prv)).isEqualTo(404);
    }

    @Test
    void case_74() {
        String slug = "same-" + UUID.randomUUID();
        Kb first = scene.named(slug);
        scene.grant(first, rd, "read");
        assertThat(scene.readByName(rd, first)).isEqualTo(200);
        meddler.beforeChange(rd, first);

        first.keeper().send("DELETE", first.path(), "", List.of()).expect(204);
        assertThat(scene.readByName(rd, first)).isEqualTo(404);
        Kb second = scene.named(slug);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(scene.readByName(rd, second)).isEqualTo(404);
        assertThat(scene.read(rd, first)).isEqualTo(404);
    }

    @Test
    void case_75() {
        Kb sandbox = scene.ephemeral(own);
        assertThat(scene.read(own, sandbox)).isEqualTo(200);
        meddler.beforeChange(own, sandbox);

        expire(sandbox);

        assertThat(scene.read(own, sandbox)).isEqualTo(410);
    }

    @Test
    void case_76() {
        Kb sandbox = scene.ephemeral(own);
        expire(sandbox);

        Scene.assertSameBytes(
                scene.readings(rd, sandbox, sandbox.id()),
                scene.readings(rd, sandbox, UUID.randomUUID().toString()));
        assertThat(scene.read(rd, sandbox)).isEqualTo(404);
    }

    @Test
    void case_78() {
        assertThat(scene.read(anonymous, scene.personal(own))).isEqualTo(401);
    }

    @Test
    void case_79() {
        Actor nobodyInParticular = cast.user("nil", "none");

        assertThat(scene.read(nobodyInParticular, scene.shared(null))).isEqualTo(200);
    }

    @Test
    void case_87() {
        Kb cur = scene.curated();
        meddler.beforeRequest(adm, cur);

        assertThat(adm.sendJson("PUT", cur.path() + "/default-role", "{\"default_role\":\"write\"}")
                        .status())
                .isEqualTo(400);
        assertThat(cur.keeper().get(cur.path()).json().path("default_role").asText())
                .isEqualTo("read");
    }

    private static void expire(Kb sandbox) {
        sandbox.keeper()
                .sendJson("PATCH", sandbox.path(), "{\"ttl_seconds\":1}")
                .expect(200);
        await().pollInSameThread()
                .until(() -> sandbox.keeper().get(sandbox.path()).status() == 410);
    }

    private Actor atKbService(@Nullable Actor user) throws IOException, GeneralSecurityException {
        return Actor.bearing(
                stack.service(Port.KB), user == null ? "nobody" : user.id(), new ServiceToken(stack).actingFor(user));
    }
}
