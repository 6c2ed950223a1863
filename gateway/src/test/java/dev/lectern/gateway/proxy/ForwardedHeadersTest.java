package dev.lectern.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Cookie",
                "X-API-Key",
                "X-CSRF-Token",
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X_Forwarded_For",
                "x_forwarded_proto",
                "X-Real-IP",
                "X-User",
                "X-Remote-User",
                "Via",
                "Host",
                "Connection",
                "Keep-Alive",
                "Proxy-Authorization",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Content-Length",
                "Upgrade",
                "Expect",
                "Origin",
                "If_Match",
                "X-HTTP-Method-Override",
                "X-Anything-New"
            })
    void headersNotOnTheListAreDropped(String name) {
        MultiMap inbound = MultiMap.caseInsensitiveMultiMap().add(name, "value");

        assertThat(ForwardedHeaders.ofRequest(inbound).isEmpty()).isTrue();
    }

    @Test
    void contentAndConditionsPass() {
        MultiMap inbound = MultiMap.caseInsensitiveMultiMap()
                .add("content-type", "text/markdown")
                .add("IF-MATCH", "\"a\"")
                .add("Accept", "a/b")
                .add("Accept", "c/d");

        MultiMap kept = ForwardedHeaders.ofRequest(inbound);

        assertThat(kept.get("Content-Type")).isEqualTo("text/markdown");
        assertThat(kept.get("If-Match")).isEqualTo("\"a\"");
        assertThat(kept.getAll("Accept")).containsExactly("a/b", "c/d");
    }

    @Test
    void answersLoseHopByHopHeadersAndThoseNamedByConnection() {
        MultiMap answer = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "close, X-Hop")
                .add("X-Hop", "1")
                .add("Set-Cookie", "a=b")
                .add("Server", "x")
                .add("ETag", "\"a\"");

        ForwardedHeaders.cleanAnswer(answer);

        assertThat(answer.names()).containsExactly("ETag");
    }
}
