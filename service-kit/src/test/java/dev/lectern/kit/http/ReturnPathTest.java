package dev.lectern.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                "/a//b",
                "/a/./b",
                "/a/..",
                "/a/%2e%2e/b",
                "/a%5cb",
                "/a%0d%0ab",
                "/a%zz",
                "/a;b",
                "/ä",
                "/auth/login",
                "/auth/logout"
            })
    void whatIsNoPathOfThisSiteIsNothing(String wish) {
        assertThat(ReturnPath.of(wish)).isEmpty();
    }

    @Test
    void aPathOfThisSiteIsKeptWithItsQuery() {
        for (String path : List.of("/", "/kbs/", "/api/kbs/a%20b?limit=5&x=%2F", "/kbs/notes?")) {
            assertThat(ReturnPath.of(path)).contains(new ReturnPath(path));
        }
    }

    @Test
    void whatCameOfTheDetourIsAddedToTheQuery() {
        assertThat(ReturnPath.START.with("github", "denied")).isEqualTo("/?github=denied");
        assertThat(new ReturnPath("/kbs/notes?tab=1").with("github", "connected"))
                .isEqualTo("/kbs/notes?tab=1&github=connected");
    }

    @Test
    void pathLongerThanACookieShouldHoldIsNothing() {
        assertThat(ReturnPath.of("/" + "a".repeat(1_023))).isPresent();
        assertThat(ReturnPath.of("/" + "a".repeat(1_024))).isEmpty();
    }
}
