package dev.lectern.kit.fence;

import dev.lectern.access.AccessView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the KBs a caller may read, in slug order.
 *
 * @param next the slug after which the next page begins, null on the last page
 */
public record KbPage(List<AccessView> readable, @Nullable String next) {
    public KbPage {
        readable = List.copyOf(readable);
    }
}
