package dev.lectern.sync.contribution;

import dev.lectern.api.kb.KbUpstream;
import dev.lectern.sync.remote.RepositoryName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which repository a KB belongs to, as the registry has it.
 *
 * @param kind mirror or working_copy
 * @param folder where in the repository the KB lies; empty for the root
 * @param head the commit whose files the KB's upstream side equals
 * @param forkRepository null for a mirror, and for a working copy of one's own repository
 */
public record UpstreamFacts(
        UUID kbId,
        String slug,
        String kind,
        String repository,
        long repositoryId,
        String folder,
        String branch,
        String head,
        @Nullable String forkRepository,
        @Nullable Long forkRepositoryId,
        @Nullable String forkBranch,
        int forkCount,
        String state,
        @Nullable String stateDetail,
        Instant checkedAt) {
    public RepositoryName name() {
        return RepositoryName.parse(repository);
    }

    /** Where the working copy's branch is: the fork, or the repository itself. */
    public RepositoryName target() {
        return forkRepository == null ? name() : RepositoryName.parse(forkRepository);
    }

    /** Whether the KB follows the repository and nothing else may write it. */
    public boolean isMirror() {
        return kind.equals("mirror");
    }

    /** The published form. */
    public KbUpstream described() {
        return new KbUpstream(
                kind,
                repository,
                folder,
                branch,
                head,
                forkRepository == null || forkBranch == null ? null : new KbUpstream.Fork(forkRepository, forkBranch),
                forkCount,
                state,
                stateDetail,
                checkedAt);
    }
}
