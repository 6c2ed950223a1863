package dev.lectern.gateway.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How requests are counted. */
@ConfigMapping(prefix = "lectern.gateway")
public interface RateConfig {
    /** How many gateways share the limits; without Redis each admits its part. */
    @WithDefault("1")
    int replicas();

    /** Proxies whose {@code X-Forwarded-For} is believed: addresses or CIDR blocks. Unset: none. */
    Optional<List<String>> trustedProxies();
}
