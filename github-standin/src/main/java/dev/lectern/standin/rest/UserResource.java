package dev.lectern.standin.rest;

import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.Store;

/** The person behind a token, and the public face of accounts. */
final class UserResource {
    private final Store store;
    private final Shapes shapes;

    UserResource(Store store, Shapes shapes) {
        this.store = store;
        this.shapes = shapes;
    }

    void addTo(Router router, ApiGate gate) {
        router.route("GET", "/user", gate.guard("", this::self))
                .route("GET", "/users/{login}", gate.guard("", this::other));
    }

    private Response self(Call call) {
        return Response.json(200, shapes.profile(call.user().account()));
    }

    private Response other(Call call) {
        Account account =
                store.read(state -> state.account(call.variable("login"))).orElseThrow(ApiException::notFound);
        return Response.json(200, shapes.profile(account));
    }
}
