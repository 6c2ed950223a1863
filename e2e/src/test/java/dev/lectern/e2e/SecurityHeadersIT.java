package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/auth/config",
                "/auth/me",
                "/api/kbs",
                "/api/kbs/handbook",
                "/api/kbs/no-such-kb",
                "/nowhere"
            })
    void everyAnswerCarriesTheSecurityHeaders(String path) throws IOException {
        try (Visitor anonymous = RunningStack.get().anonymous()) {
            Answer answer = anonymous.get(path, new Browser.Header("Origin", "http://evil.example"));

            assertThat(answer.header("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).isPresent();
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(answer.header("X-Request-Id")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/kbs/a%2Fb",
                "/api/kbs/..%2f..%2finternal",
                "/api/kbs/%00",
                "/api/kbs/a;b/entries",
                "/api//kbs",
                "/api/kbs/%2e%2e/users",
                "/api/kbs/a%5Cb"
            })
    void aPathThatCouldMeanTwoThingsIsRefused(String path) throws IOException {
        try (Visitor anonymous = RunningStack.get().anonymous()) {
            assertThat(anonymous.get(path).status()).isEqualTo(400);
        }
    }

    @Test
    void whatIsInternalIsNotThere() throws IOException {
        try (Visitor ada = RunningStack.get().signedIn(Person.ADA)) {
            assertThat(ada.get("/internal/sessions").status()).isEqualTo(404);
            assertThat(ada.get("/internal/kbs/handbook/snapshot").status()).isEqualTo(404);
            assertThat(ada.get("/q/health").status()).isEqualTo(404);
        }
    }

    @Test
    void aWriteWithoutTheCsrfTokenIsRefusedToASession() throws IOException {
        try (Visitor eve = RunningStack.get().signedIn(Person.EVE)) {
            Answer answer = eve.browser()
                    .send(
                            "POST",
                            eve.at("/api/kbs/ephemeral"),
                            "{\"name\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            new Browser.Header("Content-Type", "application/json"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("reason").asText()).isEqualTo("csrf");
        }
    }
}
