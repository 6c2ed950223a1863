package dev.lectern.sync.git;

import dev.lectern.sync.remote.Failure;

/** What became of a push of one commit to one branch. */
public sealed interface PushResult {
    /** The branch now is at our commit, by this push or an earlier one. */
    record Pushed(String commit) implements PushResult {}

    /** Somebody else moved the branch since it was fetched. */
    record MovedRemotely() implements PushResult {}

    /** The branch takes changes through pull requests alone. */
    record ProtectedBranch(String detail) implements PushResult {}

    /** Refused for another reason. */
    record Declined(Failure failure) implements PushResult {}
}
