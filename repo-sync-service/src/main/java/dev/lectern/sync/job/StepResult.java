package dev.lectern.sync.job;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.sync.remote.ErrorClass;
import java.time.Duration;
import java.util.List;

/** What a step came to, unless it threw. */
public sealed interface StepResult {
    /** Go on with {@code next} once {@code found} is saved. */
    record Advance(Step next, JobChange found) implements StepResult {}

    /** The same step again after a pause, once {@code found} is saved; nothing went wrong. */
    record Pause(Duration pause, JobChange found) implements StepResult {}

    /**
     * Do an earlier step over, as what this one rests on is gone or out of date. That is no progress: failures go on
     * being counted.
     */
    record Redo(Step earlier, JobChange found) implements StepResult {}

    /** The job is done. */
    record Finished(JobChange found) implements StepResult {}

    /** The person has to mend something first. */
    record NeedsPerson(ErrorClass errorClass, String detail, List<Finding> findings) implements StepResult {
        private static final int MOST = 200;

        public NeedsPerson {
            findings = List.copyOf(findings.subList(0, Math.min(MOST, findings.size())));
        }
    }
}
