package dev.lectern.standin.oauth;

import dev.lectern.standin.http.Parameters;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.secret.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The browsers that are here, by a cookie; forgotten when the stand-in stops. */
final class Visits {
    private static final String COOKIE = "standin_session";

    private final Map<String, Visit> visits = new ConcurrentHashMap<>();

    /** The visit a request belongs to, if it has one. */
    Optional<Visit> of(Request request) {
        return request.cookie(COOKIE).map(visits::get);
    }

    /** The visit of a request; a new one of nobody known when there is none. */
    Visit ofOrNew(Request request) {
        return of(request).orElseGet(() -> begin(null));
    }

    /** The visit of a form post whose CSRF token is right. */
    Optional<Visit> ofForm(Request request, Parameters form) {
        return of(request)
                .filter(visit -> form.get("csrf")
                        .filter(sent -> Secrets.same(sent, visit.csrf()))
                        .isPresent());
    }

    /** Begins a visit under a new id, so that one fixed before the sign-in is worth nothing. */
    Visit begin(@Nullable Long userId) {
        Visit visit = Visit.begin(Secrets.hex(40), Secrets.hex(40), userId);
        visits.put(visit.id(), visit);
        return visit;
    }

    void end(Visit visit) {
        visits.remove(visit.id());
    }

    /** The response with the cookie of this visit. */
    static Response keep(Response response, Visit visit) {
        return response.with("Set-Cookie", COOKIE + "=" + visit.id() + "; Path=/; HttpOnly; SameSite=Lax");
    }
}
