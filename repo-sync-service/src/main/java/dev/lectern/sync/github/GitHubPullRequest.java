package dev.lectern.sync.github;

import org.jspecify.annotations.Nullable;

/**
 * A pull request.
 *
 * @param state open or closed
 * @param mergedAt null while it is not merged
 * @param mergeable null while GitHub has not found out, and in lists
 */
public record GitHubPullRequest(
        int number,
        String htmlUrl,
        String state,
        String title,
        @Nullable String body,
        @Nullable String mergedAt,
        @Nullable Boolean mergeable,
        Head head) {
    /** The branch it asks to merge; {@code label} is {@code owner:branch}. */
    public record Head(String label, String ref, String sha) {}

    public boolean isOpen() {
        return state.equals("open");
    }

    /** open, merged or closed. */
    public String stateName() {
        if (mergedAt != null) {
            return "merged";
        }
        return isOpen() ? "open" : "closed";
    }
}
