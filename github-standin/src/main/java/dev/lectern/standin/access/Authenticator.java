package dev.lectern.standin.access;

import dev.lectern.standin.http.Credential;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.store.Store;
import java.util.Optional;

/** Finds out who sent a request by the token in it. */
public final class Authenticator {
    private final Store store;

    public Authenticator(Store store) {
        this.store = store;
    }

    /** The viewer; empty when a credential was sent that is not a living token. */
    public Optional<Viewer> viewer(Request request) {
        Optional<Credential> credential = request.credential();
        if (credential.isEmpty()) {
            return Optional.of(new Viewer.Anonymous());
        }
        return credential.flatMap(Credential::carried).flatMap(this::viewer);
    }

    private Optional<Viewer> viewer(String token) {
        return store.read(state -> state.token(Secrets.digest(token))
                .flatMap(found -> state.account(found.userId())
                        .map(account ->
                                new Viewer.Authenticated(account, found.scopes(), Secrets.fingerprint(token)))));
    }
}
