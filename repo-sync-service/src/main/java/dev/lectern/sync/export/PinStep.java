package dev.lectern.sync.export;

import dev.lectern.sync.github.GitHubPullRequest;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.kb.KbState;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import org.jspecify.annotations.Nullable;

/** Pins the state of the KB that is exported, and finds what an earlier export wrote to the same branch. */
record PinStep(ExportEnvironment environment) {
    StepResult run(JobRow job, ExportAttempt attempt) {
        JobChange found = JobChange.none();
        if (job.contentRevision() == null) {
            KbState state = environment.kbs().state(reader(job));
            found.set(Column.CONTENT_REVISION, state.contentRevision())
                    .set(Column.PROGRESS_TOTAL, state.entryCount())
                    .set(Column.PROGRESS_DONE, 0);
        }
        JobRow earlier = earlier(job, attempt);
        found.set(Column.PREVIOUS_REVISION, earlier == null ? null : earlier.contentRevision());
        found.set(Column.SCHEMA_BLOB, earlier == null ? null : earlier.schemaBlob());
        return new StepResult.Advance(ExportStep.FETCH, found);
    }

    static Reader reader(JobRow job) {
        return new Reader(job.user(), job.id(), job.kb());
    }

    /** The newest export that reached the branch; one by pull request has if that was merged. */
    private @Nullable JobRow earlier(JobRow job, ExportAttempt attempt) {
        for (JobRow export : environment.ledger().earlierExports(job)) {
            if (!"pull_request".equals(export.outcome()) || isMerged(export, attempt)) {
                return export;
            }
        }
        return null;
    }

    private boolean isMerged(JobRow export, ExportAttempt attempt) {
        if (export.pullRequest() == null) {
            return false;
        }
        try {
            GitHubPullRequest pullRequest = environment
                    .github()
                    .pullRequest(attempt.connected(export).token(), ExportAttempt.name(export), export.pullRequest());
            return pullRequest.mergedAt() != null;
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }
}
