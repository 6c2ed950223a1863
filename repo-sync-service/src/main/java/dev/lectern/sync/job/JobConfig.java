package dev.lectern.sync.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How jobs are run; the keys below {@code lectern.jobs}. */
@ConfigMapping(prefix = "lectern.jobs")
public interface JobConfig {
    /** False on an instance that only answers requests. */
    @WithDefault("true")
    boolean enabled();

    /** Jobs run at a time; as many as there are cores, unless set. */
    OptionalInt threads();

    /** How often the line is looked at. */
    @WithDefault("500ms")
    Duration poll();

    /** How often a running job shows that it lives; after four missed beats another instance takes it. */
    @WithDefault("2s")
    Duration heartbeat();

    /** Folder for job directories; everything in it can be rebuilt. Unset: below the machine's temporary folder. */
    Optional<Path> scratch();

    /** Weight of a usage tier: a person of weight 2 has two turns where others have one. Absent tiers weigh 1. */
    Map<String, Integer> weights();
}
