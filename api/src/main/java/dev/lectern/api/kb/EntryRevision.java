package dev.lectern.api.kb;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state an entry was in.
 *
 * @param author null if nobody in particular
 * @param source api, import, system or upstream
 * @param etag null where the entry was deleted
 * @param git where it came from; null unless the source is upstream
 */
public record EntryRevision(
        int revision,
        long contentRevision,
        @Nullable UUID author,
        String source,
        @Nullable String message,
        Instant createdAt,
        @Nullable String etag,
        boolean deleted,
        @Nullable GitOrigin git) {
    /**
     * A commit that brought a state.
     *
     * @param author name; null if not known
     */
    public record GitOrigin(
            @Nullable String author, @Nullable Instant authoredAt, String commit) {}
}
