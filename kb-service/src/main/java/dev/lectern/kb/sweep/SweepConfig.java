package dev.lectern.kb.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How expired sandboxes are swept; the keys below {@code lectern.sweep}. */
@ConfigMapping(prefix = "lectern.sweep")
interface SweepConfig {
    /** Pause between two sweeps, e.g. 30s; {@code off} for none. */
    @WithDefault("30s")
    String every();

    /** KBs in one transaction. */
    @WithDefault("20")
    int batch();

    /** KBs in one sweep at most: the rest waits for the next. */
    @WithDefault("2000")
    int most();
}
