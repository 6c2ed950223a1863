package dev.lectern.sync.job;

import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.job.StepResult.Pause;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Writes down what an attempt came to; each answer is when to run the job again, empty if not by itself. */
@ApplicationScoped
class JobOutcomes {
    /** So often the same fault of ours, and the job is set aside. */
    static final int SAME_FAILURES = 3;

    private final JobLedger ledger;
    private final Clock clock;

    JobOutcomes(JobLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The next step begins. */
    JobRow advanced(JobRow job, Step next, JobChange found) {
        JobChange change = withoutError(found).set(Column.STEP, next.wireName());
        return ledger.save(job, change, "step");
    }

    /** The job waits for something that takes its time, and holds no thread meanwhile. */
    Optional<Instant> paused(JobRow job, Pause pause) {
        return waiting(job, pause.found(), clock.instant().plus(pause.pause()));
    }

    /** What went wrong before is over and counts no more. */
    static void forgetFailures(JobChange change) {
        change.set(Column.ATTEMPT, 0).set(Column.SAME_FAILURES, 0).set(Column.FAILED_STEP, null);
    }

    /** An earlier step is done over. */
    JobRow wentBack(JobRow job, Step earlier, JobChange found) {
        return ledger.save(job, found.set(Column.STEP, earlier.wireName()), "step");
    }

    /** The process is to end: another takes the job at once. */
    Optional<Instant> stopped(JobRow job) {
        ledger.save(job, JobChange.none().set(Column.STATE, JobState.QUEUED.wireName()), "state");
        return Optional.of(clock.instant());
    }

    Optional<Instant> succeeded(JobRow job, JobChange found) {
        ledger.save(job, ended(found, JobState.SUCCEEDED), "state");
        return Optional.empty();
    }

    Optional<Instant> needsPerson(JobRow job, NeedsPerson needed) {
        JobChange change = withError(JobChange.none(), Failure.of(needed.errorClass(), needed.detail()))
                .set(Column.STATE, JobState.NEEDS_USER.wireName())
                .set(Column.FINDINGS, JobRows.json(needed.findings()));
        ledger.save(job, change, "state");
        return Optional.empty();
    }

    /** Its person wanted it so; {@code stands} is what they are told of it all the same. */
    Optional<Instant> cancelled(JobRow job, JobChange stands) {
        ledger.save(job, ended(withoutError(stands), JobState.CANCELLED), "state");
        return Optional.empty();
    }

    /** Cancelled, and what it has done by then cannot be asked any more, for that reason. */
    Optional<Instant> leftInDoubt(JobRow job, Failure failure) {
        String detail =
                "it was cancelled while its outcome was not known, and that cannot be asked: " + failure.detail();
        JobChange change = withError(JobChange.none(), Failure.of(ErrorClass.IN_DOUBT, detail));
        ledger.save(job, ended(change, JobState.CANCELLED), "state");
        return Optional.empty();
    }

    /**
     * The job stops for that reason.
     *
     * @param login when its person had connected GitHub as the attempt began, see {@link JobLedger#login}
     */
    Optional<Instant> refused(JobRow job, Failure failure, Optional<Instant> login) {
        JobChange change = withError(JobChange.none(), failure);
        return switch (failure.errorClass().course()) {
            case RETRY -> later(job, change, failure);
            case WAIT_FOR_LOGIN -> {
                JobRow parked = ledger.park(job, change, login);
                yield parked.state() == JobState.QUEUED ? Optional.of(clock.instant()) : Optional.empty();
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

    /** A fault of ours: tried again, and set aside with its evidence when it comes back a third time. */
    Optional<Instant> unexpected(JobRow job, Exception failure) {
        int same = job.sameFailures() + 1;
        String evidence =
                "unexpected " + failure.getClass().getSimpleName() + " at step " + job.step() + ", " + same + " times";
        if (same >= SAME_FAILURES) {
            return quarantined(job, evidence);
        }
        JobChange change = withError(JobChange.none(), Failure.of(ErrorClass.INTERNAL, evidence))
                .set(Column.SAME_FAILURES, same);
        return waiting(job, change, RetryPlan.next(clock.instant(), same, null, RandomGenerator.getDefault()));
    }

    /** The job is set aside; {@code evidence} is for the operator and holds nothing of a remote or an entry. */
    Optional<Instant> quarantined(JobRow job, String evidence) {
        JobChange change = withError(JobChange.none(), Failure.of(ErrorClass.INTERNAL, evidence))
                .set(Column.SAME_FAILURES, SAME_FAILURES);
        ledger.save(job, ended(change, JobState.QUARANTINED), "state");
        return Optional.empty();
    }

    private Optional<Instant> later(JobRow job, JobChange change, Failure failure) {
        int attempts = job.attempt() + 1;
        change.set(Column.ATTEMPT, attempts);
        if (attempts > RetryPlan.MOST_RETRIES) {
            ledger.save(job, ended(change, JobState.FAILED), "state");
            return Optional.empty();
        }
        Instant at = RetryPlan.next(clock.instant(), attempts, failure.notBefore(), RandomGenerator.getDefault());
        return waiting(job, change, at);
    }

    private Optional<Instant> waiting(JobRow job, JobChange change, Instant until) {
        JobChange paused = change.set(Column.STATE, JobState.WAITING.wireName()).set(Column.NOT_BEFORE, until);
        ledger.save(job, paused, "state");
        return Optional.of(until);
    }

    private JobChange ended(JobChange change, JobState state) {
        return change.set(Column.STATE, state.wireName()).set(Column.FINISHED_AT, clock.instant());
    }

    private static JobChange withoutError(JobChange change) {
        return change.set(Column.ERROR_CLASS, null)
                .set(Column.ERROR_DETAIL, null)
                .set(Column.FINDINGS, "[]");
    }

    private static JobChange withError(JobChange change, Failure failure) {
        return change.set(Column.ERROR_CLASS, failure.errorClass().wireName())
                .set(Column.ERROR_DETAIL, failure.detail());
    }
}
