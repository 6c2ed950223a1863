package dev.lectern.standin.store;

import java.time.Instant;

/**
 * What a person says of a pull request.
 *
 * @param state APPROVED, CHANGES_REQUESTED or COMMENTED
 */
public record Review(
        long id, long pullRequestId, long userId, String state, String body, String commit, Instant submittedAt) {}
