package dev.lectern.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireNamesTest {
    @ParameterizedTest
    @EnumSource
    void aRoleIsFoundByItsWireName(Role role) {
        assertThat(Role.ofWireName(role.wireName())).isEqualTo(role);
    }

    @ParameterizedTest
    @EnumSource
    void aKindIsFoundByItsWireName(KbKind kind) {
        assertThat(KbKind.ofWireName(kind.wireName())).isEqualTo(kind);
    }

    @Test
    void wireNamesAreLowerCase() {
        assertThat(Role.WRITE.wireName()).isEqualTo("write");
        assertThat(KbKind.EPHEMERAL.wireName()).isEqualTo("ephemeral");
        assertThat(Reason.NEEDS_ADMIN.code()).isEqualTo("needs_admin");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Role.ofWireName("owner"))
                .withMessage("no role is called owner; use none, read, write or admin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KbKind.ofWireName("Shared"))
                .withMessage("no kind of KB is called Shared; use curated, shared, personal or ephemeral");
    }

    @Test
    void aCuratedKbIsReadOrClosedAndNoKbMakesEverybodyAdmin() {
        assertThat(KbKind.CURATED.admitsDefaultRole(Role.READ)).isTrue();
        assertThat(KbKind.CURATED.admitsDefaultRole(Role.NONE)).isTrue();
        assertThat(KbKind.CURATED.admitsDefaultRole(Role.WRITE)).isFalse();
        assertThat(KbKind.CURATED.admitsDefaultRole(null)).isFalse();
        for (KbKind kind : new KbKind[] {KbKind.SHARED, KbKind.PERSONAL, KbKind.EPHEMERAL}) {
            assertThat(kind.admitsDefaultRole(null)).isTrue();
            assertThat(kind.admitsDefaultRole(Role.WRITE)).isTrue();
            assertThat(kind.admitsDefaultRole(Role.ADMIN)).isFalse();
        }
    }
}
