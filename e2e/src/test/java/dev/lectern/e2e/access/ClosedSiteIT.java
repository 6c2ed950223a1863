package dev.lectern.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.e2e.borrowed.BorrowedStack;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the acceptance table that need a closed or a strict site, whatever Redis does. */
@ParameterizedClass(name = "case_77 {0}")
@EnumSource
class ClosedSiteIT {
    private static final Map<RedisState, Meddler> MEDDLERS = new EnumMap<>(RedisState.class);

    private final Cast cast;
    private final Scene scene;
    private final Actor own;

    ClosedSiteIT(RedisState state) throws IOException {
        cast = new Cast(BorrowedStack.with(OpenSite.CLOSED));
        scene = new Scene(cast, Objects.requireNonNull(MEDDLERS.get(state)));
        own = cast.user("own", "read");
    }

    @BeforeParameterizedClassInvocation
    static void enter(RedisState state) throws IOException {
        Meddler meddler = new Meddler(BorrowedStack.with(OpenSite.CLOSED).redis(), state);
        MEDDLERS.put(state, meddler);
        meddler.enter();
    }

    @AfterParameterizedClassInvocation
    static void leave(RedisState state) throws IOException {
        Objects.requireNonNull(MEDDLERS.get(state)).leave();
    }

    @Test
    void case_3() {
        Kb doc = scene.shared("read");

        assertThat(scene.read(cast.anonymous(), doc)).isEqualTo(401);
        assertThat(scene.read(cast.user("rd", "read"), doc)).isEqualTo(200);
    }

    @Test
    void case_21() {
        Kb personal = scene.personal(own);
        Actor adm = cast.user("adm", "admin");

        assertThat(scene.read(adm, personal)).isEqualTo(404);
        assertThat(scene.update(adm, personal)).isEqualTo(404);
        assertThat(scene.read(own, personal)).isEqualTo(200);
    }
}
