package dev.lectern.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where browsers reach the site. */
@ConfigMapping(prefix = "lectern")
public interface PublicUrl {
    /** Scheme, host and port, without a path; https makes cookies secure and adds HSTS. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();

    /** Whether browsers come over TLS. */
    default boolean isSecure() {
        return "https".equalsIgnoreCase(publicUrl().getScheme());
    }

    /** An absolute URL of the site. */
    default String at(String path) {
        String base = publicUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
