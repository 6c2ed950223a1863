package dev.lectern.sync.job;

import dev.lectern.api.sync.Job;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.job.StepResult.Pause;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.Cancelled;
import dev.lectern.sync.remote.ErrorClass;
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
        HeldJob held = new HeldJob(claimed, ledger.login(claimed));
        try {
            if (claimed.sameFailures() >= JobOutcomes.SAME_FAILURES) {
                return outcomes.quarantined(claimed, "the process ended three times at step " + claimed.step());
            }
            return claimed.cancelRequested() && claimed.isStoppable()
                    ? settle(held, stopping)
                    : attempt(held, stopping);
        } catch (FenceLost lost) {
            LOG.infof("%s", lost.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Instant> attempt(HeldJob held, BooleanSupplier stopping) {
        Cancellation cancellation = cancellation(new CancelFlag(ledger, held.row(), clock));
        try (JobWork.Attempt attempt = open(held.row(), cancellation)) {
            return steps(held, attempt, cancellation, stopping);
        } catch (Cancelled cancelled) {
            return settle(held, stopping);
        } catch (Refused refused) {
            return mustStop(held) ? settle(held, stopping) : refused(held, refused);
        } catch (FenceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException failure) {
            return unexpected(held, failure);
        }
    }

    /**
     * Ends a job that its person cancelled, but denies nothing: what had reached the remote before is found, and a job
     * whose whole effect is made only writes that down.
     */
    private Optional<Instant> settle(HeldJob held, BooleanSupplier stopping) {
        Cancellation none = cancellation(() -> false);
        try (JobWork.Attempt attempt = open(held.row(), none)) {
            return switch (attempt.effect(held.row())) {
                case Effect.None() -> outcomes.cancelled(held.row(), JobChange.none());
                case Effect.Part(Job.Result stands) ->
                    outcomes.cancelled(held.row(), JobChange.none().result(stands));
                case Effect.Whole(Step next, JobChange found) -> {
                    held.markMade();
                    held.advance(next, found, outcomes);
                    yield steps(held, attempt, none, stopping);
                }
            };
        } catch (Refused refused) {
            boolean isAskedAgain = refused.failure().errorClass().course() == ErrorClass.Course.RETRY;
            return held.isMade() || isAskedAgain
                    ? refused(held, refused)
                    : outcomes.leftInDoubt(held.row(), refused.failure());
        } catch (FenceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException failure) {
            return unexpected(held, failure);
        }
    }

    private Optional<Instant> steps(
            HeldJob held, JobWork.Attempt attempt, Cancellation cancellation, BooleanSupplier stopping)
            throws IOException {
        while (true) {
            if (held.row().isStoppable()) {
                cancellation.check();
            }
            if (stopping.getAsBoolean()) {
                return outcomes.stopped(held.row());
            }
            switch (attempt.run(held.row())) {
                case Advance(Step next, JobChange found) -> held.advance(next, found, outcomes);
                case Redo(Step earlier, JobChange found) -> held.goBack(earlier, found, outcomes);
                case Finished(JobChange found) -> {
                    return outcomes.succeeded(held.row(), found);
                }
                case Pause pause -> {
                    if (mustStop(held)) {
                        throw new Cancelled();
                    }
                    return outcomes.paused(held.row(), pause);
                }
                case NeedsPerson needed -> {
                    return outcomes.needsPerson(held.row(), needed);
                }
            }
        }
    }

    /** A job that is to wait is asked once more: its person shall not wait for it with a cancel in the row. */
    private boolean mustStop(HeldJob held) {
        return !held.isMade() && held.row().isStoppable() && ledger.mustStop(held.row());
    }

    private Optional<Instant> refused(HeldJob held, Refused refused) {
        LOG.infof(
                refused.getCause(),
                "job %s stopped at step %s: %s",
                held.row().id(),
                held.row().step(),
                refused.getMessage());
        return outcomes.refused(held.row(), refused.failure(), held.login());
    }

    private Optional<Instant> unexpected(HeldJob held, Exception failure) {
        LOG.errorf(
                failure,
                "job %s failed unexpectedly at step %s",
                held.row().id(),
                held.row().step());
        return outcomes.unexpected(held.row(), failure);
    }

    private Cancellation cancellation(BooleanSupplier cancelled) {
        return new Cancellation(cancelled, clock, clock.instant().plus(LONGEST_ATTEMPT));
    }

    private JobWork.Attempt open(JobRow job, Cancellation cancellation) {
        return work(job).open(cancellation, new ProgressReports(ledger, clock));
    }

    private JobWork work(JobRow job) {
        return kinds.stream()
                .filter(work -> work.kind().equals(job.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no work is of kind " + job.kind()));
    }
}
