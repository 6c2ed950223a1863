package dev.lectern.kit.fence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests may be in a transaction at once, and how long they wait; the keys below {@code lectern.fence}. */
@ConfigMapping(prefix = "lectern.fence")
public interface FenceConfig {
    /** Transactions at a time; keep it at the size of the connection pool, {@code quarkus.datasource.jdbc.max-size}. */
    @WithDefault("20")
    int transactions();

    /** How long a request waits for its turn before it is answered with 503. */
    @WithDefault("2s")
    Duration patience();
}
