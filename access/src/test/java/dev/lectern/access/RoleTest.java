package dev.lectern.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    private static final List<Role> WEAKEST_FIRST = List.of(Role.NONE, Role.READ, Role.WRITE, Role.ADMIN);

    @ParameterizedTest
    @EnumSource
    void rolesAreOrderedByWhatTheyAllow(Role role) {
        for (Role other : WEAKEST_FIRST) {
            boolean stronger = WEAKEST_FIRST.indexOf(role) > WEAKEST_FIRST.indexOf(other);
            boolean same = role == other;
            assertThat(role.atLeast(other)).isEqualTo(stronger || same);
            assertThat(role.max(other)).isEqualTo(stronger ? role : other);
            assertThat(role.min(other)).isEqualTo(stronger ? other : role);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRoleIncludesTheOnesBefore(Role role) {
        assertThat(role.max(Role.NONE)).isEqualTo(role);
        assertThat(role.min(Role.ADMIN)).isEqualTo(role);
    }
}
