package dev.lectern.sync.export;

import dev.lectern.access.Action;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.PushResult.Declined;
import dev.lectern.sync.git.PushResult.MovedRemotely;
import dev.lectern.sync.git.PushResult.ProtectedBranch;
import dev.lectern.sync.git.PushResult.Pushed;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves the branch to the commit: never by force, and by pull request where the branch does not take pushes. */
record PushStep(ExportEnvironment environment) {
    static final int MOST_REBUILDS = 3;

    static String exportBranch(JobRow job) {
        return "lectern/export-" + job.id();
    }

    static boolean isExportBranch(JobRow job, @Nullable String branch) {
        return exportBranch(job).equals(branch);
    }

    StepResult run(JobRow job, ExportAttempt attempt) {
        ScratchRepository scratch = attempt.scratch();
        if (scratch == null || !attempt.hasCommit(job)) {
            return new Redo(ExportStep.FETCH, JobChange.none());
        }
        environment.access().require(job, Action.EXPORT);
        environment.kbs().state(PinStep.reader(job));
        String target = Objects.requireNonNull(job.targetBranch());
        boolean toExportBranch = isExportBranch(job, target);
        String commit = Objects.requireNonNull(job.commitId());
        String expected = toExportBranch ? null : expectedHead(job, attempt, target);
        environment.pace().note(job.user());
        return switch (attempt.remote(job).push(scratch, commit, new BranchName(target), expected)) {
            case Pushed _ ->
                new Advance(toExportBranch ? ExportStep.PULL_REQUEST : ExportStep.RECORD, JobChange.none());
            case MovedRemotely() -> rebuild(job, toExportBranch);
            case ProtectedBranch(String detail) -> byPullRequest(job, toExportBranch, detail);
            case Declined(var failure) -> throw new Refused(failure);
        };
    }

    /** The base, unless the branch is new and was built on another one's head. */
    private static @Nullable String expectedHead(JobRow job, ExportAttempt attempt, String target) {
        return attempt.headAtFetch(target) == null ? null : job.baseCommit();
    }

    private static StepResult rebuild(JobRow job, boolean toExportBranch) {
        if (toExportBranch) {
            throw new Refused(ErrorClass.CONFLICT, "the branch of this export was changed by somebody else");
        }
        JobChange change = JobChange.none().set(Column.REBUILDS, job.rebuilds() + 1);
        return new Redo(ExportStep.FETCH, change);
    }

    private static StepResult byPullRequest(JobRow job, boolean toExportBranch, String detail) {
        if (toExportBranch || job.baseCommit() == null) {
            throw new Refused(ErrorClass.PROTECTED, detail);
        }
        return new Advance(ExportStep.PUSH, JobChange.none().set(Column.TARGET_BRANCH, exportBranch(job)));
    }
}
