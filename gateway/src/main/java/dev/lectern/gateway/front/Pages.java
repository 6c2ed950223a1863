package dev.lectern.gateway.front;

import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the page that serves a place. */
@Singleton
class Pages {
    private final Map<Place, Page> pages = new EnumMap<>(Place.class);

    Pages(@All List<Page> all) {
        for (Page page : all) {
            page.places().forEach(place -> pages.put(place, page));
        }
    }

    /** Serves the visit; fails with 404 where there is no page, with 405 where there is another method. */
    Future<Void> serve(Visit visit) {
        Page page = pages.get(visit.place());
        HttpMethod method = visit.exchange().request().method();
        if (page == null) {
            return Future.failedFuture(Problems.notFound());
        }
        if (method.equals(page.method())
                || (method.equals(HttpMethod.HEAD) && page.method().equals(HttpMethod.GET))) {
            return page.serve(visit);
        }
        return Future.failedFuture(new ProblemException(Problems.METHOD_NOT_ALLOWED));
    }
}
