package dev.lectern.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sessions; the keys below {@code lectern.accounts}. */
@ConfigMapping(prefix = "lectern.accounts")
interface SessionConfig {
    /** How long a session lives after the sign-in, whatever is done with it. */
    @WithDefault("12h")
    Duration sessionLifetime();
}
