package dev.lectern.gateway.rate;

import dev.lectern.kit.access.RateLimit;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Map;

/** What a limit says about one request. */
public final class Count {
    private final String policy;
    private final RateLimit limit;
    private final Gcra.Verdict verdict;

    Count(String policy, RateLimit limit, Gcra.Verdict verdict) {
        this.policy = policy;
        this.limit = limit;
        this.verdict = verdict;
    }

    /** Whether the request may go on. */
    public boolean isAdmitted() {
        return verdict.admitted();
    }

    /** Tells the client where it stands, in {@code RateLimit} and {@code RateLimit-Policy}. */
    public void tell(MultiMap headers) {
        headers.set(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d"
                        .formatted(policy, limit.requests(), limit.period().toSeconds()));
        headers.set("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy, verdict.remaining(), seconds()));
    }

    /** 429, with the time to wait. */
    public ProblemException refusal() {
        return new ProblemException(
                Problems.RATE_LIMITED,
                "At most %s %s requests: wait as long as Retry-After says.".formatted(limit, policy),
                Map.of(),
                Map.of("Retry-After", Long.toString(seconds())));
    }

    private long seconds() {
        return Math.max(1, verdict.delay().plus(Duration.ofNanos(999_999_999)).toSeconds());
    }
}
