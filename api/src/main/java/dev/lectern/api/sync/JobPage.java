package dev.lectern.api.sync;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs, newest first; {@code next} is the {@code after} of the following page, null on the last. */
public record JobPage(List<Job> items, @Nullable UUID next) {
    public JobPage {
        items = List.copyOf(items);
    }
}
