package dev.lectern.gateway.page;

import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.Set;

/** The style sheet of the gateway's pages. */
@Singleton
class StyleSheetPage implements Page {
    private final String sheet = BundledText.read("lectern.css");
    private final Answers answers;

    StyleSheetPage(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.STYLE_SHEET);
    }

    @Override
    public Future<Void> serve(Visit visit) {
        visit.exchange().response().putHeader(HttpHeaders.CACHE_CONTROL, "max-age=3600");
        answers.text(visit.exchange(), "text/css", sheet);
        return Future.succeededFuture();
    }
}
