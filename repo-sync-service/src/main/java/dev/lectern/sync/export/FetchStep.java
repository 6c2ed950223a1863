package dev.lectern.sync.export;

import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.git.PushedCommit;
import dev.lectern.sync.git.RemoteHeads;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Finds out where the remote is: whether our commit landed before a crash, and else what to build on. */
record FetchStep() {
    StepResult run(JobRow job, ExportAttempt attempt) throws IOException {
        ScratchRepository scratch = attempt.newScratch(job);
        GitRemote remote = attempt.remote(job);
        RemoteHeads heads = remote.heads(scratch);
        Optional<String> landed = landed(job, remote, heads);
        if (landed.isPresent()) {
            ExportStep next =
                    PushStep.isExportBranch(job, job.targetBranch()) ? ExportStep.PULL_REQUEST : ExportStep.RECORD;
            return new StepResult.Advance(next, JobChange.none().set(Column.COMMIT_ID, landed.get()));
        }
        BaseTree base = base(job, attempt, scratch, remote, heads);
        attempt.fetched(base, heads);
        JobChange found = JobChange.none().set(Column.BASE_COMMIT, base.commit().orElse(null));
        return new StepResult.Advance(ExportStep.BUILD, found);
    }

    /** The commit of an earlier attempt on the branch it was pushed to; empty if none got there. */
    static Optional<String> landed(JobRow job, GitRemote remote, RemoteHeads heads) {
        String target = job.targetBranch();
        String commit = job.commitId();
        return commit == null || target == null
                ? Optional.empty()
                : new PushedCommit(new BranchName(target), commit, job.baseCommit(), BuildStep.exportTrailer(job))
                        .landed(remote, heads);
    }

    private static BaseTree base(
            JobRow job, ExportAttempt attempt, ScratchRepository scratch, GitRemote remote, RemoteHeads heads) {
        if (heads.isEmpty()) {
            return BaseTree.empty();
        }
        BranchName wanted = new BranchName(Objects.requireNonNull(job.baseBranch()));
        if (heads.head(wanted).isPresent()) {
            return BaseTree.read(scratch, remote.fetchTip(scratch, wanted));
        }
        String standard = attempt.repository(job).defaultBranch();
        if (standard == null || heads.head(new BranchName(standard)).isEmpty()) {
            throw new Refused(ErrorClass.INVALID, "the repository has no branch " + wanted + " and no default branch");
        }
        return BaseTree.read(scratch, remote.fetchTip(scratch, new BranchName(standard)));
    }
}
