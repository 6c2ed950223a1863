package dev.lectern.sync.git;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A commit of which it is not known whether the branch it was pushed to has got it.
 *
 * @param expected where the branch was before, null if it was not there
 * @param trailer what tells the job's commits from others
 */
public record PushedCommit(
        BranchName branch, String commit, @Nullable String expected, CommitSpec.Trailer trailer) {
    /** Its id if it has arrived, also where others have built on it since. */
    public Optional<String> landed(GitRemote remote, RemoteHeads heads) {
        Optional<String> head = heads.head(branch);
        if (head.isEmpty() || head.get().equals(commit)) {
            return head;
        }
        return head.get().equals(expected) ? Optional.empty() : remote.findTrailer(branch, trailer);
    }
}
