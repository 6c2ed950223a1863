package dev.lectern.sync.github;

import org.jspecify.annotations.Nullable;

/** A pull request; {@code mergedAt} is null while it is not merged. */
public record GitHubPullRequest(
        int number, String htmlUrl, String state, @Nullable String mergedAt) {}
