package dev.lectern.sync.fork;

import dev.lectern.api.sync.Job.MadeKb;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a fork found.
 *
 * @param repository the upstream, under the name it has now
 * @param branch of the upstream
 * @param head the upstream's commit that the working copy begins at
 * @param forkRepository null for one's own repository, which is not forked
 * @param forkBranch the branch in the fork that the working copy is pushed to
 * @param waitingSince when the fork was first asked for, in seconds of the epoch
 * @param pauses how often it was not ready
 */
record ForkFound(
        @Nullable String repository,
        @Nullable Long repositoryId,
        @Nullable String folder,
        @Nullable String branch,
        @Nullable String head,
        @Nullable String forkRepository,
        @Nullable Long forkRepositoryId,
        @Nullable String forkBranch,
        @Nullable String page,
        @Nullable Long waitingSince,
        @Nullable Integer pauses,
        @Nullable MadeKb made) {

    ForkFound withFork(String name, long id, String forkBranchName, @Nullable String forkPage, Instant now) {
        return new ForkFound(
                repository,
                repositoryId,
                folder,
                branch,
                head,
                name,
                id,
                forkBranchName,
                forkPage,
                now.getEpochSecond(),
                0,
                made);
    }

    ForkFound pausedOnceMore() {
        return new ForkFound(
                repository,
                repositoryId,
                folder,
                branch,
                head,
                forkRepository,
                forkRepositoryId,
                forkBranch,
                page,
                waitingSince,
                pausesSoFar() + 1,
                made);
    }

    ForkFound with(MadeKb kb) {
        return new ForkFound(
                repository,
                repositoryId,
                folder,
                branch,
                head,
                forkRepository,
                forkRepositoryId,
                forkBranch,
                page,
                waitingSince,
                pauses,
                kb);
    }

    int pausesSoFar() {
        return pauses == null ? 0 : pauses;
    }
}
