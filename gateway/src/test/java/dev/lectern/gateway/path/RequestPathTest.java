package dev.lectern.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.gateway.path.RequestPath.Ambiguous;
import dev.lectern.gateway.path.RequestPath.Normal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api/kbs",
                "*",
                "http://elsewhere/api/kbs",
                "//elsewhere/api",
                "/api//kbs",
                "/api/kbs//",
                "/api/./kbs",
                "/api/../internal/sessions",
                "/api/%2e%2e/internal",
                "/api/%2E%2e/internal",
                "/api/.%2e/internal",
                "/api%2fkbs",
                "/api%2Fkbs",
                "/api/kbs%5cx",
                "/api/kbs\\x",
                "/api/kbs;x=1",
                "/api/kbs%3bx",
                "/api/..;/internal",
                "/api/kbs/%00",
                "/api/kbs/%0d%0aX: y",
                "/api/kbs/%7f",
                "/api/kbs/%252e%252e",
                "/api/kbs/%",
                "/api/kbs/%2",
                "/api/kbs/%zz",
                "/api/kbs/%c0%af",
                "/api/kbs/%ff",
                "/api/kbs/%3f",
                "/api/kbs/%23",
                "/api/kbs/\u0001",
                "/api/kbs/\u00e4"
            })
    void pathsWithTwoReadingsAreRefused(String raw) {
        assertThat(RequestPath.of(raw)).isInstanceOf(Ambiguous.class);
    }

    @Test
    void theRootHasNoSegments() {
        assertThat(RequestPath.of("/")).isEqualTo(new Normal(List.of(), "/"));
    }

    @Test
    void differentSpellingsHaveOneNormalForm() {
        Normal expected = new Normal(List.of("api", "kbs", "a b~é"), "/api/kbs/a%20b~%C3%A9");

        assertThat(RequestPath.of("/api/kbs/a%20b~%C3%A9")).isEqualTo(expected);
        assertThat(RequestPath.of("/%61pi/k%62s/a%20b%7e%c3%a9/")).isEqualTo(expected);
    }

    @Test
    void theNormalFormIsItsOwnNormalForm() {
        Normal once = (Normal) RequestPath.of("/api/kbs/user:1@x,y=z!$&'()*+");

        assertThat(RequestPath.of(once.encoded())).isEqualTo(once);
    }
}
