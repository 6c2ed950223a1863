package dev.lectern.sync.job;

/** Somebody else claimed the job meanwhile, or it was finished: this attempt must not write any more. */
final class FenceLost extends RuntimeException {
    FenceLost(JobRow job) {
        super("job " + job.id() + " is no longer held under fence " + job.fence());
    }
}
