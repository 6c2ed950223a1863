package dev.lectern.sync.upstream;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The repository a KB belongs to, as the registry has it.
 *
 * @param kind mirror or working_copy
 * @param repositoryId GitHub's number of it, which outlives its name
 * @param folder empty for the root
 * @param head the commit the KB's upstream side equals
 * @param mountedBy whose connection may read it if it is private
 * @param state level, behind, rewritten, gone or refused
 */
public record FollowedUpstream(
        UUID kbId,
        String slug,
        String kind,
        String repository,
        long repositoryId,
        String folder,
        String branch,
        String head,
        @Nullable UUID mountedBy,
        String state,
        @Nullable String stateDetail) {
    /** Whether it is read only and follows by itself. */
    public boolean isMirror() {
        return kind.equals("mirror");
    }
}
