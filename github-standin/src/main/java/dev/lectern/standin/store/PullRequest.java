package dev.lectern.standin.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to merge {@code head} into {@code base}.
 *
 * @param repositoryId the repository that was asked, which has the base branch
 * @param merged null unless it was merged
 */
public record PullRequest(
        long id,
        long repositoryId,
        int number,
        long authorId,
        Text text,
        Side head,
        Side base,
        boolean maintainerCanModify,
        boolean draft,
        @Nullable Merge merged,
        @Nullable Instant closedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** What a person wrote. */
    public record Text(String title, @Nullable String body) {}

    /** A branch of a repository, and the commit it was last seen at. */
    public record Side(long repositoryId, String branch, String commit) {
        /** The same branch at another commit. */
        public Side at(String newCommit) {
            return new Side(repositoryId, branch, newCommit);
        }
    }

    /** By whom and as which commit it was merged. */
    public record Merge(String commit, long userId, Instant at) {}

    /** Whether it is neither merged nor closed. */
    public boolean isOpen() {
        return closedAt == null;
    }

    /** The same request with other words. */
    public PullRequest with(Text words, Instant now) {
        return new PullRequest(
                id,
                repositoryId,
                number,
                authorId,
                words,
                head,
                base,
                maintainerCanModify,
                draft,
                merged,
                closedAt,
                createdAt,
                now);
    }

    /** The same request with its branches elsewhere. */
    public PullRequest with(Side newHead, Side newBase, Instant now) {
        return new PullRequest(
                id,
                repositoryId,
                number,
                authorId,
                text,
                newHead,
                newBase,
                maintainerCanModify,
                draft,
                merged,
                closedAt,
                createdAt,
                now);
    }

    /** The same request, closed without a merge. */
    public PullRequest closed(Instant now) {
        return unmerged(now, now);
    }

    /** The same request, open again. */
    public PullRequest reopened(Instant now) {
        return unmerged(null, now);
    }

    private PullRequest unmerged(@Nullable Instant closed, Instant now) {
        return new PullRequest(
                id,
                repositoryId,
                number,
                authorId,
                text,
                head,
                base,
                maintainerCanModify,
                draft,
                null,
                closed,
                createdAt,
                now);
    }

    /** The same request, merged. */
    public PullRequest merged(Merge merge) {
        return new PullRequest(
                id,
                repositoryId,
                number,
                authorId,
                text,
                head,
                base,
                maintainerCanModify,
                draft,
                merge,
                merge.at(),
                createdAt,
                merge.at());
    }
}
