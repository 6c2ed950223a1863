package dev.lectern.sync.job;

import dev.lectern.sync.job.JobChange.Column;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Saves how far a step is, at most once a second. */
final class ProgressReports implements JobWork.Progress {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final JobLedger ledger;
    private final Clock clock;
    private Instant next = Instant.MIN;

    ProgressReports(JobLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void report(JobRow job, int done) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            ledger.save(job, JobChange.none().set(Column.PROGRESS_DONE, done), "progress");
        }
    }
}
