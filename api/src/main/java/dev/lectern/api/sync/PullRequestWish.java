package dev.lectern.api.sync;

import org.jspecify.annotations.Nullable;

/**
 * What to send to the upstream.
 *
 * @param title one line, at most 200 characters
 * @param body Markdown, at most 20,000 characters; what the validator found and what was left out is put below it
 */
public record PullRequestWish(String title, @Nullable String body) {}
