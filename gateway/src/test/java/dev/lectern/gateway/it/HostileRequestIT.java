package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(RedisResource.class)
class HostileRequestIT {
    private static final String END = "\r\nHost: gateway.test\r\nConnection: close\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/kbs/..%2finternal",
                "/api/kbs/../../internal/sessions",
                "/api/kbs/%2e%2e/%2e%2e/internal/sessions",
                "/api//kbs",
                "/api/kbs;a=b",
                "/api/kbs%5c..",
                "/api/kbs/%00",
                "/api/kbs/%0d%0aHost:x",
                "//elsewhere/api/kbs",
                "http://elsewhere/api/kbs",
                "/api/kbs/a\\b",
                "/api/kbs/\u00e4",
                "/api/kbs?q=%",
                "/api/kbs?q=%zz",
                "/api/kbs?q=\u0001",
                "/api/kbs?q=\u00e4"
            })
    void ambiguousTargetsAreRefused(String target) throws IOException {
        assertThat(RawConnection.statusOf("GET " + target + " HTTP/1.1" + END + "\r\n"))
                .isEqualTo(400);
    }

    @Test
    void twoLengthsAreRefused() throws IOException {
        assertThat(RawConnection.statusOf(
                        "POST /api/kbs HTTP/1.1" + END + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"))
                .isEqualTo(400);
        assertThat(RawConnection.statusOf(
                        "POST /api/kbs HTTP/1.1" + END + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"))
                .isEqualTo(400);
        assertThat(RawConnection.statusOf("POST /api/kbs HTTP/1.1" + END + "Content-Length: -1\r\n\r\n"))
                .isEqualTo(400);
    }

    @Test
    void controlBytesInHeadersAreRefused() throws IOException {
        assertThat(RawConnection.statusOf("GET /api/kbs HTTP/1.1" + END + "X-A: a\u0000b\r\n\r\n"))
                .isEqualTo(400);
        assertThat(RawConnection.statusOf("GET /api/kbs HTTP/1.1" + END + "X A: b\r\n\r\n"))
                .isEqualTo(400);
        assertThat(RawConnection.statusOf("GET /api/kbs HTTP/1.1" + END + "Host: second\r\n\r\n"))
                .isEqualTo(400);
    }

    @Test
    void headersBeyond16KibibytesAreRefused() throws IOException {
        assertThat(RawConnection.statusOf("GET /api/kbs HTTP/1.1" + END + "X-A: " + "a".repeat(17_000) + "\r\n\r\n"))
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "CONNECT", "PROPFIND", "get"})
    void unknownMethodsAreRefused(String method) throws IOException {
        assertThat(RawConnection.statusOf(method + " /api/kbs HTTP/1.1" + END + "\r\n"))
                .isEqualTo(405);
    }

    @Test
    void anUpgradeIsNotForwarded() {
        assertThat(new Browser()
                        .echo("/api/kbs", "Accept", "a/b")
                        .getJsonObject("headers")
                        .fieldNames())
                .doesNotContain("upgrade", "http2-settings");
    }

    @Test
    void aSlowHeadIsCutOff() throws IOException {
        try (RawConnection connection = new RawConnection()) {
            long start = System.nanoTime();
            assertThat(connection.send("GET /api/kbs HTTP/1.1\r\nHost: a\r\n").readAll())
                    .isEmpty();
            assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThanOrEqualTo(16);
        }
    }
}
