package dev.lectern.sync.pullrequest;

import dev.lectern.access.Action;
import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.PushResult.Declined;
import dev.lectern.sync.git.PushResult.MovedRemotely;
import dev.lectern.sync.git.PushResult.ProtectedBranch;
import dev.lectern.sync.git.PushResult.Pushed;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.util.Objects;

/** Moves the branch to the commit, never by force. */
record PushStep(PullRequestEnvironment environment, Contributor contributor) {
    private static final int MOST_REBUILDS = 3;

    StepResult run(JobRow job, PullRequestAttempt attempt) {
        PullRequestFound found = job.found(PullRequestFound.class);
        ScratchRepository scratch = attempt.scratchWithCommit(job);
        if (scratch == null) {
            return new Redo(PullRequestStep.BUILD, JobChange.none());
        }
        environment.workplace().access().require(job, Action.PULL_REQUEST);
        RepositoryName target = RepositoryName.parse(Objects.requireNonNull(found.target()));
        BranchName branch = new BranchName(Objects.requireNonNull(found.branch()));
        contributor.beforeWrite(job);
        return switch (contributor
                .remote(job, target)
                .push(scratch, Objects.requireNonNull(job.commitId()), branch, found.branchHead())) {
            case Pushed _ -> new Advance(PullRequestStep.COMPARE, JobChange.none());
            case MovedRemotely() -> again(found);
            case ProtectedBranch(String detail) -> throw new Refused(ErrorClass.PROTECTED, detail);
            case Declined(var failure) -> throw new Refused(failure);
        };
    }

    private static StepResult again(PullRequestFound found) {
        if (found.rebuildsSoFar() >= MOST_REBUILDS) {
            throw BuildStep.moved(Objects.requireNonNull(found.branch()));
        }
        return new Redo(PullRequestStep.MERGE, JobChange.none().found(found.toBeRebuilt()));
    }
}
