package dev.lectern.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void pausesDoubleUpToFourSeconds() {
        assertThat(IntStream.range(0, 10)
                        .mapToObj(_ -> backoff.after(Duration.ofSeconds(1)).toMillis())
                        .toList())
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 4000L, 4000L, 4000L, 4000L, 4000L);
    }

    @Test
    void aMinuteOfRunningForgivesFormerDeaths() {
        Duration _ = backoff.after(Duration.ZERO);
        Duration _ = backoff.after(Duration.ZERO);

        assertThat(backoff.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(250));
    }
}
