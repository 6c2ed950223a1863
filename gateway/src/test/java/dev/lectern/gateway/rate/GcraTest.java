package dev.lectern.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.kit.access.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GcraTest {
    private static final long START = 1_700_000_000_000_000L;
    private static final long SECOND = 1_000_000;

    private final Gcra limit = Gcra.of(new RateLimit(6, Duration.ofMinutes(1)));

    @Test
    void aWholePeriodsRequestsMayComeAtOnceAndNotOneMore() {
        long arrival = 0;
        for (int remaining = 5; remaining >= 0; remaining--) {
            Gcra.Verdict verdict = limit.decide(arrival, START);
            assertThat(verdict.admitted()).isTrue();
            assertThat(verdict.remaining()).isEqualTo(remaining);
            arrival = verdict.arrival();
        }

        Gcra.Verdict refused = limit.decide(arrival, START);

        assertThat(refused.admitted()).isFalse();
        assertThat(refused.delay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(refused.arrival()).isEqualTo(arrival);
    }

    @Test
    void oneMoreMayComeAfterEachInterval() {
        long arrival = exhausted();

        assertThat(limit.decide(arrival, START + 10 * SECOND - 1).admitted()).isFalse();
        Gcra.Verdict next = limit.decide(arrival, START + 10 * SECOND);

        assertThat(next.admitted()).isTrue();
        assertThat(limit.decide(next.arrival(), START + 10 * SECOND).admitted()).isFalse();
    }

    @Test
    void theFullNumberIsBackAfterThePeriod() {
        assertThat(limit.decide(exhausted(), START + 60 * SECOND).remaining()).isEqualTo(5);
    }

    @Test
    void replicasThatCannotSeeEachOtherShareTheLimit() {
        Gcra half = limit.sharedBy(2);

        assertThat(half.burst()).isEqualTo(3);
        assertThat(half.interval()).isEqualTo(20 * SECOND);
        assertThat(limit.sharedBy(100).burst()).isEqualTo(1);
    }

    private long exhausted() {
        long arrival = 0;
        for (int request = 0; request < 6; request++) {
            arrival = limit.decide(arrival, START).arrival();
        }
        return arrival;
    }
}
