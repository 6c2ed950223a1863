package dev.lectern.gateway.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** The counts of this process alone, for as long as Redis is away. */
final class LocalBuckets {
    private static final Duration KEPT = Duration.ofMinutes(70);

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(KEPT).build();

    /** Decides one request; {@code now} in microseconds. */
    Gcra.Verdict decide(String key, Gcra limit, long now) {
        return buckets.get(key, ignored -> new Bucket()).decide(limit, now);
    }

    private static final class Bucket {
        private long arrival;

        synchronized Gcra.Verdict decide(Gcra limit, long now) {
            Gcra.Verdict verdict = limit.decide(arrival, now);
            arrival = verdict.arrival();
            return verdict;
        }
    }
}
