package dev.lectern.standin.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a program says of a commit.
 *
 * @param status queued, in_progress or completed
 * @param conclusion success, failure, neutral and so on; null until it is completed
 */
public record CheckRun(
        long id,
        String commit,
        String name,
        String status,
        @Nullable String conclusion,
        Instant startedAt) {}
