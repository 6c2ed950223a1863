package dev.lectern.sync.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How repositories are followed; the keys below {@code lectern.upstream}. */
@ConfigMapping(prefix = "lectern.upstream")
public interface UpstreamConfig {
    /** How often each mirror's repository is looked at; zero: never. */
    @WithDefault("5m")
    Duration pollInterval();

    /** A token of the site's own account: reads public repositories under its rate limit, and private ones for the site. */
    Optional<String> token();

    /** The most bytes git may receive in one transfer. */
    @WithDefault("64M")
    MemorySize receiveCap();
}
