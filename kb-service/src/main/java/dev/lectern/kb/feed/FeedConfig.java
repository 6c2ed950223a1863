package dev.lectern.kb.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long changes are told; the keys below {@code lectern.feed}. */
@ConfigMapping(prefix = "lectern.feed")
interface FeedConfig {
    /** How long a change stays in the feed, at least an hour: a reader that lags behind for longer starts anew. */
    @WithDefault("7d")
    Duration keep();

    /** Pause between two prunings, e.g. 10m; {@code off} for none. */
    @WithDefault("10m")
    String every();

    /** Changes pruned in one transaction. */
    @WithDefault("10000")
    int batch();
}
