package dev.lectern.sync.job;

import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.job.StepResult.Pause;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.Cancelled;
import dev.lectern.sync.remote.Refused;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Brings one job as far as it goes now: claims it, runs its steps, and leaves it in an honest state. */
@ApplicationScoped
public class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(10);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(700);

    private final JobLedger ledger;
    private final JobOutcomes outcomes;
    private final List<JobWork> kinds;
    private final Clock clock;

    JobRunner(JobLedger ledger, JobOutcomes outcomes, @All List<JobWork> kinds, Clock clock) {
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
    }

    /**
     * Runs the job.
     *
     * @param stopping true once the process is to end: the job then stops after its present step
     * @return when to call again, empty if there is nothing left to do for now
     */
    public Optional<Instant> run(UUID id, BooleanSupplier stopping) {
        return switch (ledger.claim(id)) {
            case Claim.Taken(JobRow job) -> held(job, stopping);
            case Claim.Busy() -> Optional.of(clock.instant().plus(BUSY_PAUSE));
            case Claim.NotDue(Instant at) -> Optional.of(at);
            case Claim.Nothing() -> Optional.empty();
        };
    }

    private Optional<Instant> held(JobRow claimed, BooleanSupplier stopping) {
        try {
            return attempt(claimed, stopping);
        } catch (FenceLost lost) {
            LOG.infof("%s", lost.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Instant> attempt(JobRow claimed, BooleanSupplier stopping) {
        CancelFlag flag = new CancelFlag(ledger, claimed, clock);
        Cancellation cancellation =
                new Cancellation(flag, clock, clock.instant().plus(LONGEST_ATTEMPT));
        ProgressReports reports = new ProgressReports(ledger, clock);
        Held held = new Held(claimed);
        Optional<Instant> login = ledger.login(claimed);
        try (JobWork.Attempt attempt = work(claimed).open(cancellation, reports)) {
            if (claimed.sameFailures() >= JobOutcomes.SAME_FAILURES) {
                return outcomes.quarantined(claimed, "the process ended three times at step " + claimed.step());
            }
            return steps(held, attempt, cancellation, stopping);
        } catch (Cancelled cancelled) {
            return outcomes.cancelled(held.job);
        } catch (Refused refused) {
            LOG.infof(
                    refused.getCause(),
                    "job %s stopped at step %s: %s",
                    held.job.id(),
                    held.job.step(),
                    refused.getMessage());
            return mustStop(held) ? outcomes.cancelled(held.job) : outcomes.refused(held.job, refused.failure(), login);
        } catch (FenceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException failure) {
            LOG.errorf(failure, "job %s failed unexpectedly at step %s", held.job.id(), held.job.step());
            return outcomes.unexpected(held.job, failure);
        }
    }

    private Optional<Instant> steps(
            Held held, JobWork.Attempt attempt, Cancellation cancellation, BooleanSupplier stopping)
            throws IOException {
        while (true) {
            if (held.job.isStoppable()) {
                cancellation.check();
            }
            if (stopping.getAsBoolean()) {
                return outcomes.stopped(held.job);
            }
            switch (attempt.run(held.job)) {
                case Advance(Step next, JobChange found) -> held.advance(next, found, outcomes);
                case Redo(Step earlier, JobChange found) -> held.job = outcomes.wentBack(held.job, earlier, found);
                case Finished(JobChange found) -> {
                    return outcomes.succeeded(held.job, found);
                }
                case Pause pause -> {
                    return mustStop(held) ? outcomes.cancelled(held.job) : outcomes.paused(held.job, pause);
                }
                case NeedsPerson needed -> {
                    return outcomes.needsPerson(held.job, needed);
                }
            }
        }
    }

    /** A job that is to wait is asked once more: its person shall not wait for it with a cancel in the row. */
    private boolean mustStop(Held held) {
        return held.job.isStoppable() && ledger.mustStop(held.job);
    }

    private JobWork work(JobRow job) {
        return kinds.stream()
                .filter(work -> work.kind().equals(job.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no work is of kind " + job.kind()));
    }

    /** The row as last saved, so that a failure is recorded on top of it. */
    private static final class Held {
        private JobRow job;

        Held(JobRow job) {
            this.job = job;
        }

        /** Failures are forgotten with the step at which they came, not with those that lead there once more. */
        void advance(Step next, JobChange found, JobOutcomes outcomes) {
            if (job.failedStep() == null || job.failedStep().equals(job.step())) {
                JobOutcomes.forgetFailures(found);
            }
            job = outcomes.advanced(job, next, found);
        }
    }
}
