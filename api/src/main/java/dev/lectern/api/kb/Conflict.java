package dev.lectern.api.kb;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was changed here and upstream in ways that cannot be brought together without a person, or that upstream
 * added where the KB has one beside which it cannot be.
 *
 * @param entry id of the entry; null for other files
 * @param regions what there is to decide; empty in a list
 * @param base what both sides started from; null where there was nothing, or it is no text, and in a list
 * @param ours what the KB has; null where it was deleted, or where several files are in the way
 * @param theirs what upstream has; null where it was deleted
 * @param marked the whole file with git's conflict markers, to start the mended one from
 * @param commit the commit of upstream that changed it last
 */
public record Conflict(
        UUID id,
        @Nullable String entry,
        String path,
        List<ConflictRegion> regions,
        @Nullable String base,
        @Nullable String ours,
        @Nullable String theirs,
        @Nullable String marked,
        String commit,
        Instant createdAt) {
    public Conflict {
        regions = List.copyOf(regions);
    }
}
