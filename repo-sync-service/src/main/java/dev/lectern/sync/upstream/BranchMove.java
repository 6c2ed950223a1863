package dev.lectern.sync.upstream;

import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pinned commit that cannot be had: perhaps because the branch was forced to another one, and git forgot it. */
public final class BranchMove {
    private BranchMove() {}

    /** Whether the branch is no longer at the commit whose fetch was refused; remotes do not say it in one way. */
    public static boolean explains(
            Refused refused, GitRemote remote, JobRow job, @Nullable String branch, @Nullable String commit)
            throws IOException {
        ErrorClass errorClass = refused.failure().errorClass();
        if (branch == null || (errorClass != ErrorClass.CONFLICT && errorClass != ErrorClass.TRANSIENT)) {
            return false;
        }
        Optional<String> head = remote.heads(job.id()).head(new BranchName(branch));
        return !head.equals(Optional.ofNullable(commit));
    }
}
