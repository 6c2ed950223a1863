package dev.lectern.gateway.front;

import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the page that serves a place. */
@Singleton
class Pages {
    private final Map<Place, Page> pages = new EnumMap<>(Place.class);
    private final Answers answers;

    Pages(@All List<Page> all, Answers answers) {
        this.answers = answers;
        for (Page page : all) {
            page.places().forEach(place -> pages.put(place, page));
        }
    }

    /** Serves the visit; 404 where there is no page, 405 where there is another method. */
    void serve(Visit visit) {
        Page page = pages.get(visit.place());
        HttpMethod method = visit.exchange().request().method();
        if (page == null) {
            answers.problem(visit.exchange(), Problems.notFound());
        } else if (method.equals(page.method())
                || (method.equals(HttpMethod.HEAD) && page.method().equals(HttpMethod.GET))) {
            page.serve(visit);
        } else {
            answers.problem(visit.exchange(), new ProblemException(Problems.METHOD_NOT_ALLOWED));
        }
    }
}
