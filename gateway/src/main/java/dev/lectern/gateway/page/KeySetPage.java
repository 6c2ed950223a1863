package dev.lectern.gateway.page;

import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.user.InternalTokens;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Set;

/** The public keys that the services verify our internal tokens with. */
@Singleton
class KeySetPage implements Page {
    private final InternalTokens tokens;
    private final Answers answers;

    KeySetPage(InternalTokens tokens, Answers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.KEY_SET);
    }

    @Override
    public Future<Void> serve(Visit visit) {
        answers.json(visit.exchange(), tokens.keySet());
        return Future.succeededFuture();
    }
}
