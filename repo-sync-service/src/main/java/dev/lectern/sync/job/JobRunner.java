package dev.lectern.sync.job;

import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.Cancelled;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
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
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Brings one job as far as it goes now: claims it, runs its steps, and leaves it in an honest state. */
@ApplicationScoped
public class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(10);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(700);
    private static final int SAME_FAILURES = 3;

    private final JobLedger ledger;
    private final List<JobWork> kinds;
    private final Clock clock;

    JobRunner(JobLedger ledger, @All List<JobWork> kinds, Clock clock) {
        this.ledger = ledger;
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
        try (JobWork.Attempt attempt = work(claimed).open(cancellation, reports)) {
            if (claimed.sameFailures() >= SAME_FAILURES) {
                throw new IllegalStateException("the process ended three times during this step");
            }
            return steps(held, attempt, cancellation, stopping);
        } catch (Cancelled cancelled) {
            return cancelled(held.job);
        } catch (Refused refused) {
            LOG.infof(
                    refused.getCause(),
                    "job %s stopped at step %s: %s",
                    held.job.id(),
                    held.job.step(),
                    refused.getMessage());
            return refused(held.job, refused.failure());
        } catch (FenceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException failure) {
            LOG.errorf(failure, "job %s failed unexpectedly at step %s", held.job.id(), held.job.step());
            return unexpected(held.job, failure);
        }
    }

    private Optional<Instant> steps(
            Held held, JobWork.Attempt attempt, Cancellation cancellation, BooleanSupplier stopping)
            throws IOException {
        while (true) {
            cancellation.check();
            if (stopping.getAsBoolean()) {
                ledger.save(held.job, JobChange.none().set(Column.STATE, JobState.QUEUED.wireName()), "state");
                return Optional.of(clock.instant());
            }
            switch (attempt.run(held.job)) {
                case Advance(Step next, JobChange found) -> held.job = advance(held.job, next, found);
                case Finished(JobChange found) -> {
                    ledger.save(held.job, ended(found, JobState.SUCCEEDED), "state");
                    return Optional.empty();
                }
                case NeedsPerson(ErrorClass errorClass, String detail, var findings) -> {
                    JobChange change = withError(JobChange.none(), Failure.of(errorClass, detail))
                            .set(Column.STATE, JobState.NEEDS_USER.wireName())
                            .set(Column.FINDINGS, JobRows.json(findings));
                    ledger.save(held.job, change, "state");
                    return Optional.empty();
                }
            }
        }
    }

    private JobRow advance(JobRow job, Step next, JobChange found) {
        JobChange change = found.set(Column.STEP, next.wireName())
                .set(Column.ATTEMPT, 0)
                .set(Column.SAME_FAILURES, 0)
                .set(Column.ERROR_CLASS, null)
                .set(Column.ERROR_DETAIL, null)
                .set(Column.FINDINGS, "[]");
        return ledger.save(job, change, "step");
    }

    private Optional<Instant> cancelled(JobRow job) {
        if (ledger.find(job.id()).filter(now -> now.fence() == job.fence()).isPresent()) {
            ledger.save(job, ended(JobChange.none(), JobState.CANCELLED), "state");
        }
        return Optional.empty();
    }

    private Optional<Instant> refused(JobRow job, Failure failure) {
        JobChange change = withError(JobChange.none(), failure);
        return switch (failure.errorClass().course()) {
            case RETRY -> later(job, change, failure);
            case WAIT_FOR_LOGIN -> {
                ledger.save(job, change.set(Column.STATE, JobState.NEEDS_REAUTH.wireName()), "state");
                yield Optional.empty();
            }
            case WAIT_FOR_PERSON -> {
                ledger.save(job, change.set(Column.STATE, JobState.NEEDS_USER.wireName()), "state");
                yield Optional.empty();
            }
            case FAIL -> {
                ledger.save(job, ended(change, JobState.FAILED), "state");
                yield Optional.empty();
            }
        };
    }

    private Optional<Instant> later(JobRow job, JobChange change, Failure failure) {
        int attempts = job.attempt() + 1;
        change.set(Column.ATTEMPT, attempts);
        if (attempts >= RetryPlan.MOST_ATTEMPTS) {
            ledger.save(job, ended(change, JobState.FAILED), "state");
            return Optional.empty();
        }
        Instant at = RetryPlan.next(clock.instant(), attempts, failure.notBefore(), RandomGenerator.getDefault());
        ledger.save(job, change.set(Column.STATE, JobState.WAITING.wireName()).set(Column.NOT_BEFORE, at), "state");
        return Optional.of(at);
    }

    /** A fault of ours: tried again, and set aside with its evidence when it comes back a third time. */
    private Optional<Instant> unexpected(JobRow job, Exception failure) {
        int same = job.sameFailures() + 1;
        String evidence = "unexpected " + failure.getClass().getSimpleName() + " at step "
                + job.step().wireName() + ", " + same + " times";
        JobChange change = withError(JobChange.none(), Failure.of(ErrorClass.INTERNAL, evidence))
                .set(Column.SAME_FAILURES, same);
        if (same >= SAME_FAILURES) {
            ledger.save(job, ended(change, JobState.QUARANTINED), "state");
            return Optional.empty();
        }
        Instant at = RetryPlan.next(clock.instant(), same, null, RandomGenerator.getDefault());
        ledger.save(job, change.set(Column.STATE, JobState.WAITING.wireName()).set(Column.NOT_BEFORE, at), "state");
        return Optional.of(at);
    }

    private JobChange ended(JobChange change, JobState state) {
        return change.set(Column.STATE, state.wireName()).set(Column.FINISHED_AT, clock.instant());
    }

    private static JobChange withError(JobChange change, Failure failure) {
        return change.set(Column.ERROR_CLASS, failure.errorClass().wireName())
                .set(Column.ERROR_DETAIL, failure.detail());
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
    }
}
