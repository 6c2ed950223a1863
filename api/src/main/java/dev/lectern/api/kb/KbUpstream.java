package dev.lectern.api.kb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The repository a KB belongs to.
 *
 * @param kind mirror: follows the repository and is read only; working_copy: is edited and sent back to it
 * @param repository {@code owner/name}
 * @param folder where in the repository the KB lies; empty for the root
 * @param head the commit the KB was last brought level with
 * @param fork where a working copy is pushed; null if that is a branch of the repository itself, and for a mirror
 * @param forkCount forks of the repository, as of {@code checkedAt}
 * @param state level, behind, rewritten, gone or refused
 * @param stateDetail what is wrong, with the mend
 * @param checkedAt when somebody last looked at the repository
 */
public record KbUpstream(
        String kind,
        String repository,
        String folder,
        String branch,
        String head,
        @Nullable Fork fork,
        int forkCount,
        String state,
        @Nullable String stateDetail,
        Instant checkedAt) {
    /** A branch of a copy of the repository that the KB's owner may push to. */
    public record Fork(String repository, String branch) {}
}
