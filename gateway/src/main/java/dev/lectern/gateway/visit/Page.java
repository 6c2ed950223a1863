package dev.lectern.gateway.visit;

import dev.lectern.gateway.route.Place;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** Serves one or more places of the gateway itself. */
public interface Page {
    /** The places. */
    Set<Place> places();

    /** The one method that is served besides those implied by it (HEAD by GET). */
    default HttpMethod method() {
        return HttpMethod.GET;
    }

    /** Answers; completes once it has, or fails with what is to be answered instead. */
    Future<Void> serve(Visit visit);
}
