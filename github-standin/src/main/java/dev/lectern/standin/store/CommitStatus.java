package dev.lectern.standin.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The older way in which a program says something of a commit; the newest of a context counts.
 *
 * @param state pending, success, failure or error
 */
public record CommitStatus(
        long id,
        String commit,
        String context,
        String state,
        @Nullable String description,
        @Nullable String targetUrl,
        Instant createdAt) {}
