package dev.lectern.gateway.rate;

import dev.lectern.kit.access.RateLimit;
import java.time.Duration;

/**
 * The generic cell rate algorithm (ITU-T I.371): a full period's requests may come at once, after that one per interval.
 *
 * @param interval microseconds between two requests at the steady rate
 * @param burst requests that may come at once
 */
record Gcra(long interval, long burst) {
    private static final long MICROS = 1_000_000;

    static Gcra of(RateLimit limit) {
        return new Gcra(Math.max(1, limit.period().toSeconds() * MICROS / limit.requests()), limit.requests());
    }

    /** The share of one of {@code replicas} that cannot see each other; at least one request. */
    Gcra sharedBy(int replicas) {
        return new Gcra(interval * replicas, Math.max(1, burst / replicas));
    }

    /**
     * Decides one request.
     *
     * @param arrival the theoretical arrival time kept from the last request, in microseconds; 0 for none
     * @param now microseconds since the epoch
     */
    Verdict decide(long arrival, long now) {
        long next = Math.max(arrival, now) + interval;
        long earliest = next - burst * interval;
        if (earliest > now) {
            return new Verdict(false, arrival, 0, Duration.ofNanos((earliest - now) * 1000));
        }
        return new Verdict(true, next, (now - earliest) / interval, Duration.ofNanos((next - now) * 1000));
    }

    /**
     * What came of a request.
     *
     * @param arrival to be kept for the next request
     * @param remaining requests that could come at once now
     * @param delay until the next request may come, if refused; until all requests may come at once again, if admitted
     */
    record Verdict(boolean admitted, long arrival, long remaining, Duration delay) {}
}
