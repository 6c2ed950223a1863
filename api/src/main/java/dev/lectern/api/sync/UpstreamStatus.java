package dev.lectern.api.sync;

import dev.lectern.api.kb.KbUpstream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a KB lies to the repository it belongs to.
 *
 * @param behind commits of the upstream since the KB's head; null where GitHub could not be asked
 * @param ahead commits of the KB's branch that the upstream has not; null where GitHub could not be asked
 * @param changes what was edited here and is not upstream
 * @param conflicts files that both sides changed and somebody has to decide on
 */
public record UpstreamStatus(
        KbUpstream upstream,
        @Nullable Integer behind,
        @Nullable Integer ahead,
        List<Change> changes,
        int conflicts) {
    public UpstreamStatus {
        changes = List.copyOf(changes);
    }

    /** A file; {@code change} is added, modified or deleted. */
    public record Change(String path, String change) {}
}
