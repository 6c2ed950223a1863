package dev.lectern.api.sync;

import org.jspecify.annotations.Nullable;

/**
 * Where to export a KB to.
 *
 * @param repository {@code owner/name}
 * @param branch the repository's default branch if absent
 * @param mode {@code push} (if absent) or {@code pull_request}
 * @param message of the commit, at most 4,000 characters; a plain one if absent
 */
public record ExportRequest(
        String repository,
        @Nullable String branch,
        @Nullable String mode,
        @Nullable String message) {}
