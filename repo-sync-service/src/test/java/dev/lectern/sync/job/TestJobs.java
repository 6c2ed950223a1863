package dev.lectern.sync.job;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Does with jobs what the scheduler and the resources do, at any time of day. */
@ApplicationScoped
public class TestJobs {
    private final JobLedger ledger;
    private final List<JobWork> kinds;
    private final JobTidying tidying;

    TestJobs(JobLedger ledger, @All List<JobWork> kinds, JobTidying tidying) {
        this.ledger = ledger;
        this.kinds = List.copyOf(kinds);
        this.tidying = tidying;
    }

    /** One attempt at the job; {@code betweenSteps} is asked before each step. */
    public void run(UUID job, Clock clock, BooleanSupplier betweenSteps) {
        new JobRunner(ledger, new JobOutcomes(ledger, clock), kinds, clock).run(job, betweenSteps);
    }

    /** What happens every ten seconds. */
    public void tidy() {
        tidying.run();
    }
}
