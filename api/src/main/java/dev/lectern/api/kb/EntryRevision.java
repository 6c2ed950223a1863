package dev.lectern.api.kb;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state an entry was in.
 *
 * @param author null if nobody in particular
 * @param source api, import or system
 * @param etag null where the entry was deleted
 */
public record EntryRevision(
        int revision,
        long contentRevision,
        @Nullable UUID author,
        String source,
        @Nullable String message,
        Instant createdAt,
        @Nullable String etag,
        boolean deleted) {}
