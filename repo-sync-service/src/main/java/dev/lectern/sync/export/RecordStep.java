package dev.lectern.sync.export;

import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;

/** Writes down what came of it. */
final class RecordStep {
    private RecordStep() {}

    static StepResult run(JobRow job, ExportAttempt attempt) {
        boolean byPullRequest = job.pullRequest() != null;
        String page = attempt.repository(job).htmlUrl();
        String address = byPullRequest || page == null ? job.pullRequestUrl() : page + "/commit/" + job.commitId();
        return new StepResult.Finished(JobChange.none()
                .findings(job.found(ExportFound.class).told())
                .set(Column.OUTCOME, byPullRequest ? "pull_request" : "committed")
                .set(Column.RESULT_URL, address));
    }
}
