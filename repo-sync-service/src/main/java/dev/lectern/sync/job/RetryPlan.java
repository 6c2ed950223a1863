package dev.lectern.sync.job;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to try again: doubling pauses with jitter, and never before the remote said. */
final class RetryPlan {
    static final int MOST_RETRIES = 6;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryPlan() {}

    /**
     * @param attempt how many attempts have failed, at least 1
     * @param asked what the remote asked for, null if nothing
     */
    static Instant next(Instant now, int attempt, @Nullable Instant asked, RandomGenerator random) {
        long pause = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(20, attempt - 1));
        Instant own = now.plusMillis(pause / 2 + random.nextLong(pause / 2 + 1));
        return asked != null && asked.isAfter(own) ? asked.plusMillis(random.nextLong(1_000)) : own;
    }
}
