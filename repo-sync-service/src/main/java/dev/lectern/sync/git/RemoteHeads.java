package dev.lectern.sync.git;

import java.util.Map;
import java.util.Optional;

/** The branches of a remote at one moment, each with the id of its commit. */
public record RemoteHeads(Map<String, String> commits) {
    public RemoteHeads {
        commits = Map.copyOf(commits);
    }

    /** True for a repository without any branch. */
    public boolean isEmpty() {
        return commits.isEmpty();
    }

    /** The id of the branch's commit, in hex. */
    public Optional<String> head(BranchName branch) {
        return Optional.ofNullable(commits.get(branch.ref()));
    }
}
