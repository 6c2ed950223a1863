package dev.lectern.sync.export;

import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;

/** Writes down what came of it; asks nobody, as the effect is made whatever they would say. */
final class RecordStep {
    private RecordStep() {}

    static StepResult run(JobRow job) {
        boolean byPullRequest = job.pullRequest() != null;
        ExportFound found = job.found(ExportFound.class);
        String page = found.page();
        String address = byPullRequest || page == null ? job.pullRequestUrl() : page + "/commit/" + job.commitId();
        return new StepResult.Finished(JobChange.none()
                .findings(found.told())
                .set(Column.OUTCOME, byPullRequest ? "pull_request" : "committed")
                .set(Column.RESULT_URL, address));
    }
}
