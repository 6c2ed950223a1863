package dev.lectern.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kbs",
                "//elsewhere",
                "///elsewhere",
                "/\\elsewhere",
                "\\\\elsewhere",
                "https://elsewhere",
                "javascript:alert(1)",
                "/%2f/elsewhere",
                "/..//elsewhere",
                "/a\r\nSet-Cookie: x=y",
                "/a?b=\r\nX: y",
                "/a#fragment",
                "/auth/login",
                "/auth/logout"
            })
    void whatIsNoPathOfThisSiteIsNothing(String wish) {
        assertThat(ReturnPath.ownPath(wish)).isEmpty();
    }

    @Test
    void aPathOfThisSiteIsKeptWithItsQuery() {
        assertThat(ReturnPath.ownPath("/")).contains("/");
        assertThat(ReturnPath.ownPath("/api/kbs/a%20b?limit=5&x=%2F")).contains("/api/kbs/a%20b?limit=5&x=%2F");
    }
}
