package dev.lectern.api.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest pull request of a KB, as GitHub told at {@code checkedAt}.
 *
 * @param state open, merged or closed
 * @param head {@code owner:branch}
 * @param mergeable null while GitHub has not found out, and once it is not open
 */
public record PullRequestStatus(
        int number,
        String url,
        String state,
        String title,
        String head,
        @Nullable Instant mergedAt,
        List<Check> checks,
        List<Review> reviews,
        @Nullable Boolean mergeable,
        Instant checkedAt) {
    public PullRequestStatus {
        checks = List.copyOf(checks);
        reviews = List.copyOf(reviews);
    }

    /**
     * What a program says of the newest commit.
     *
     * @param state as GitHub has it: success, failure, pending, in_progress and so on
     */
    public record Check(String name, String state, @Nullable String url) {}

    /**
     * What a person says.
     *
     * @param state approved, changes_requested, commented or dismissed
     */
    public record Review(
            String author, String state, @Nullable Instant submittedAt) {}
}
