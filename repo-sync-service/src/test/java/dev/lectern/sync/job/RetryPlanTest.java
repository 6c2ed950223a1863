package dev.lectern.sync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,32", "12,300", "100,300"})
    void pausesDoubleUpToFiveMinutesAndAreCutByAtMostAHalf(int attempt, long seconds) {
        Set<Instant> seen = new HashSet<>();
        Random random = new Random(attempt);
        for (int draw = 0; draw < 100; draw++) {
            Instant next = RetryPlan.next(NOW, attempt, null, random);
            assertThat(Duration.between(NOW, next))
                    .isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
            seen.add(next);
        }
        assertThat(seen).as("jitter").hasSizeGreaterThan(50);
    }

    @Test
    void nothingIsTriedBeforeTheRemoteSaid() {
        Instant asked = NOW.plusSeconds(1_200);
        assertThat(RetryPlan.next(NOW, 1, asked, new Random(1))).isBetween(asked, asked.plusSeconds(1));
    }

    @Test
    void shorterWishOfTheRemoteDoesNotShortenThePause() {
        assertThat(RetryPlan.next(NOW, 6, NOW.plusSeconds(1), new Random(1))).isAfter(NOW.plusSeconds(15));
    }
}
