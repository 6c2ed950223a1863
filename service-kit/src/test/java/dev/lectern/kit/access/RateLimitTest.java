package dev.lectern.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    @Test
    void readsTheDocumentedForms() {
        assertThat(RateLimit.valueOf("100/minute")).isEqualTo(new RateLimit(100, Duration.ofMinutes(1)));
        assertThat(RateLimit.valueOf(" 5/second ")).isEqualTo(new RateLimit(5, Duration.ofSeconds(1)));
        assertThat(RateLimit.valueOf("1/hour")).isEqualTo(new RateLimit(1, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "0/minute", "-1/minute", "1.5/minute", "10/day", "100/minutes", "99999999/hour"})
    void refusesAnythingElseAndSaysTheForm(String text) {
        assertThatThrownBy(() -> RateLimit.valueOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100/minute");
    }

    @Test
    void isPrintedInTheFormItIsReadIn() {
        assertThat(RateLimit.valueOf("30/minute")).hasToString("30/minute");
        assertThat(RateLimit.valueOf("7/hour")).hasToString("7/hour");
    }
}
