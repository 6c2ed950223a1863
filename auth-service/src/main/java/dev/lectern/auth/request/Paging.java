package dev.lectern.auth.request;

import dev.lectern.api.Page;
import dev.lectern.kit.problem.Problems;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists: how long they are and where they begin. */
public final class Paging {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private Paging() {}

    /** The number of items asked for, 50 unless said; 400 unless it is from 1 to 200. */
    public static int limit(@Nullable String asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked.matches("[1-9][0-9]{0,2}") && Integer.parseInt(asked) <= MAX_LIMIT) {
            return Integer.parseInt(asked);
        }
        throw Problems.badRequest("limit is a number from 1 to " + MAX_LIMIT + ".");
    }

    /** The id behind which a page begins; 400 unless it is what a page's {@code next} said. */
    public static @Nullable UUID after(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        return Ids.parse(asked)
                .orElseThrow(() -> Problems.badRequest("after is the value of `next` in the page before."));
    }

    /** The page of the first {@code limit} of up to {@code limit + 1} items. */
    public static <T> Page<T> page(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
