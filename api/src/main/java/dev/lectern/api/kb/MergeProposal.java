package dev.lectern.api.kb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stale change merged with the entry as it is now: ours is what the writer wanted, theirs what is there.
 *
 * @param clean whether nothing is left to decide
 * @param content the merged file, to be sent as text/markdown with the current ETag; null unless clean
 * @param marked the whole file with git's conflict markers, to start from; null where clean
 * @param conflicts what there is to decide
 */
public record MergeProposal(
        boolean clean, @Nullable String content, @Nullable String marked, List<ConflictRegion> conflicts) {
    public MergeProposal {
        conflicts = List.copyOf(conflicts);
    }
}
