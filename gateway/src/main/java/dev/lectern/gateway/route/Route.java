package dev.lectern.gateway.route;

import java.time.Duration;

/** Who serves a path, and within which limits. */
public sealed interface Route {
    /** The gateway itself. */
    record Own(Place place) implements Route {}

    /**
     * A service behind it.
     *
     * @param bodyLimit bytes a request body may have
     * @param patience how long the service may take to begin its answer once it has the request
     */
    record Forwarded(Service service, long bodyLimit, Duration patience) implements Route {}

    /** A service whose callers prove themselves to it by a signature: nobody for the gateway, and let in as such. */
    record Signed(Forwarded target) implements Route {}

    /** Nobody. */
    record Unknown() implements Route {}
}
