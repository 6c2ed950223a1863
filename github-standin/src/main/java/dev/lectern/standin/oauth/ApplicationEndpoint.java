package dev.lectern.standin.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Credential;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.store.AccessToken;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an app may do with its own tokens, signed in with its client id and secret: check, revoke, revoke all. */
final class ApplicationEndpoint {
    private static final String HELP = "https://docs.github.com/rest/apps/oauth-applications";

    private final Store store;
    private final Supplier<OAuthApp> app;

    ApplicationEndpoint(Store store, Supplier<OAuthApp> app) {
        this.store = store;
        this.app = app;
    }

    void addTo(Router router) {
        router.route("DELETE", "/applications/{client}/token", request -> withToken(request, token -> revoke(token)))
                .route(
                        "DELETE",
                        "/applications/{client}/grant",
                        request -> withToken(request, token -> revokeAll(token)))
                .route(
                        "POST",
                        "/applications/{client}/token",
                        request -> withToken(request, token -> Response.json(200, shown(token))));
    }

    private Response withToken(Request request, Function<AccessToken, Response> effect) {
        if (!isApp(request)) {
            return problem(404, "Not Found");
        }
        JsonNode body = body(request);
        String secret = body.path("access_token").asText("");
        Optional<AccessToken> token = store.read(state -> state.token(Secrets.digest(secret)))
                .filter(found -> found.clientId().equals(app.get().clientId()));
        if (token.isEmpty()) {
            return secret.isEmpty() ? problem(422, "Validation Failed") : problem(404, "Not Found");
        }
        return effect.apply(token.get());
    }

    private Response revoke(AccessToken token) {
        store.change(state -> state.removeToken(token.digest()));
        return Response.empty(204);
    }

    private Response revokeAll(AccessToken token) {
        store.change(state -> state.removeGrant(token.userId(), token.clientId()));
        return Response.empty(204);
    }

    private boolean isApp(Request request) {
        return request.credential().orElse(new Credential.Unreadable()) instanceof Credential.Basic basic
                && request.variable("client").equals(app.get().clientId())
                && app.get().knows(basic.user(), basic.password());
    }

    private static JsonNode body(Request request) {
        try {
            return Json.read(request.bytes());
        } catch (IOException e) {
            return Json.object();
        }
    }

    private ObjectNode shown(AccessToken token) {
        ObjectNode json = Json.object();
        json.put("hashed_token", token.digest());
        json.put("created_at", token.createdAt().toString());
        token.scopes().stream().sorted().forEach(json.putArray("scopes")::add);
        json.putObject("app").put("name", app.get().name()).put("client_id", token.clientId());
        store.read(state -> state.account(token.userId()))
                .ifPresent(user ->
                        json.putObject("user").put("login", user.login()).put("id", user.id()));
        return json;
    }

    private static Response problem(int status, String message) {
        return Response.json(
                status,
                Json.object()
                        .put("message", message)
                        .put("documentation_url", HELP)
                        .put("status", Integer.toString(status)));
    }
}
