package dev.lectern.api.kb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a working copy changed since it was last level with its repository.
 *
 * @param head the commit that the changes are made to
 * @param items in order of path
 */
public record LocalChanges(String head, List<LocalChange> items) {
    public LocalChanges {
        items = List.copyOf(items);
    }

    /**
     * A changed file.
     *
     * @param id of the entry; null for other files
     * @param change added, modified, deleted or renamed
     * @param conflicted whether upstream changed it too and somebody has to choose: then no pull request carries it
     */
    public record LocalChange(
            String path, @Nullable String id, @Nullable String title, String change, boolean conflicted) {}
}
