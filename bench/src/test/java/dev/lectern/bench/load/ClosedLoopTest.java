package dev.lectern.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    /** Counts, and fails at every {@code failing}th time; never for zero. */
    private static final class Counter implements Worker {
        private final AtomicInteger times = new AtomicInteger();
        private final AtomicInteger closings = new AtomicInteger();
        private final int failing;

        private Counter(int failing) {
            this.failing = failing;
        }

        @Override
        public void once() throws IOException {
            if (times.incrementAndGet() % Math.max(1, failing) == 0 && failing > 0) {
                throw new IOException("as told");
            }
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }

    @Test
    void allWorkIsCountedAndTheWorkersAreClosedAtTheEnd() {
        List<Counter> workers = List.of(new Counter(0), new Counter(0));
        Outcome outcome;
        try (ClosedLoop loop = new ClosedLoop(workers)) {
            outcome = loop.run(SHORT).orThrow();
        }

        assertThat(outcome.count())
                .isEqualTo(
                        workers.stream().mapToInt(worker -> worker.times.get()).sum());
        assertThat(outcome.perSecond()).isPositive();
        assertThat(outcome.millisAt(0.5)).isLessThanOrEqualTo(outcome.millisAt(1));
        assertThat(workers).allSatisfy(worker -> assertThat(worker.closings).hasValue(1));
    }

    @Test
    void manyFailuresMakeTheFiguresWorthlessAndTheFirstIsTold() {
        try (ClosedLoop loop = new ClosedLoop(List.of(new Counter(2)))) {
            Outcome outcome = loop.run(SHORT);

            assertThat(outcome.failures()).isPositive();
            assertThatThrownBy(outcome::orThrow)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("failed")
                    .hasRootCauseMessage("as told");
        }
    }
}
