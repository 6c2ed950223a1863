package dev.lectern.sync.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Asks the row at most once a second whether the attempt must stop. */
final class CancelFlag implements BooleanSupplier {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final JobLedger ledger;
    private final JobRow job;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;
    private boolean stop;

    CancelFlag(JobLedger ledger, JobRow job, Clock clock) {
        this.ledger = ledger;
        this.job = job;
        this.clock = clock;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        Instant now = clock.instant();
        if (!stop && !now.isBefore(nextLook)) {
            nextLook = now.plus(EVERY);
            stop = ledger.mustStop(job);
        }
        return stop;
    }
}
