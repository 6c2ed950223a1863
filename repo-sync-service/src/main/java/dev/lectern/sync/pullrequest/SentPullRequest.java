package dev.lectern.sync.pullrequest;

import dev.lectern.api.sync.PullRequestStatus;
import dev.lectern.sync.github.GitHubPullRequest;
import dev.lectern.sync.github.GitHubPullRequests;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pull request of a KB as it was last seen.
 *
 * @param repository the upstream
 * @param branch what it asks to merge, without its owner
 * @param commit the newest commit of the branch
 * @param checkedAt null: GitHub has to be asked anew
 */
record SentPullRequest(
        UUID kb,
        String repository,
        int number,
        String url,
        String state,
        String title,
        String label,
        String branch,
        String commit,
        @Nullable Instant mergedAt,
        @Nullable Boolean mergeable,
        List<PullRequestStatus.Check> checks,
        List<PullRequestStatus.Review> reviews,
        @Nullable Instant checkedAt) {
    SentPullRequest {
        checks = List.copyOf(checks);
        reviews = List.copyOf(reviews);
    }

    static SentPullRequest of(
            UUID kb,
            String repository,
            GitHubPullRequest seen,
            List<GitHubPullRequests.Check> checks,
            List<GitHubPullRequests.Review> reviews,
            Instant now) {
        return new SentPullRequest(
                kb,
                repository,
                seen.number(),
                seen.htmlUrl(),
                seen.stateName(),
                seen.title(),
                seen.head().label(),
                seen.head().ref(),
                seen.head().sha(),
                instant(seen.mergedAt()),
                seen.isOpen() ? seen.mergeable() : null,
                checks.stream()
                        .map(check -> new PullRequestStatus.Check(check.name(), check.state(), check.url()))
                        .toList(),
                reviews.stream()
                        .map(review -> new PullRequestStatus.Review(
                                review.author(),
                                review.state().toLowerCase(Locale.ROOT),
                                instant(review.submittedAt())))
                        .toList(),
                now);
    }

    boolean isOpen() {
        return state.equals("open");
    }

    /** The same, to be asked for at GitHub by whoever looks next. */
    SentPullRequest toBeLookedAt() {
        return new SentPullRequest(
                kb,
                repository,
                number,
                url,
                state,
                title,
                label,
                branch,
                commit,
                mergedAt,
                mergeable,
                checks,
                reviews,
                null);
    }

    PullRequestStatus described(Instant seenAt) {
        return new PullRequestStatus(
                number,
                url,
                state,
                title,
                label,
                mergedAt,
                checks,
                reviews,
                mergeable,
                checkedAt == null ? seenAt : checkedAt);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
