package dev.lectern.sync.job;

import java.time.Instant;
import java.util.Optional;

/** A job that is claimed, with its row as last saved, so that whatever comes next is recorded on top of it. */
final class HeldJob {
    private final Optional<Instant> login;
    private JobRow row;
    private boolean isMade;

    /** Begins with the row as claimed, and with when its person had connected GitHub by then. */
    HeldJob(JobRow claimed, Optional<Instant> login) {
        this.row = claimed;
        this.login = login;
    }

    JobRow row() {
        return row;
    }

    Optional<Instant> login() {
        return login;
    }

    /** Failures are forgotten with the step at which they came, not with those that lead there once more. */
    void advance(Step next, JobChange found, JobOutcomes outcomes) {
        if (row.failedStep() == null || row.failedStep().equals(row.step())) {
            JobOutcomes.forgetFailures(found);
        }
        row = outcomes.advanced(row, next, found);
    }

    void goBack(Step earlier, JobChange found, JobOutcomes outcomes) {
        row = outcomes.wentBack(row, earlier, found);
    }

    /** Its effect is seen to be made: a cancel is too late. */
    void markMade() {
        isMade = true;
    }

    boolean isMade() {
        return isMade;
    }
}
