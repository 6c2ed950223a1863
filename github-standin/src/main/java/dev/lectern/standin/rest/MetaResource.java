package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;

/** What the API says about itself. */
final class MetaResource {
    private final Shapes shapes;

    MetaResource(Shapes shapes) {
        this.shapes = shapes;
    }

    void addTo(Router router, ApiGate gate) {
        router.route("GET", "/", gate.guard("", _ -> root()))
                .route("GET", "/meta", gate.guard("", _ -> meta()))
                .route("GET", "/rate_limit", gate.guard("", call -> rateLimit(call, gate.limits())));
    }

    private Response root() {
        return Response.json(
                200,
                Json.object()
                        .put("current_user_url", shapes.api() + "/user")
                        .put("repository_url", shapes.api() + "/repos/{owner}/{repo}")
                        .put("rate_limit_url", shapes.api() + "/rate_limit"));
    }

    private static Response meta() {
        ObjectNode body = Json.object().put("verifiable_password_authentication", false);
        body.putArray("hooks");
        body.putArray("web");
        body.putArray("api");
        body.putArray("git");
        return Response.json(200, body);
    }

    private static Response rateLimit(Call call, RateLimits limits) {
        return limits.enabled()
                ? Response.json(200, limits.overview(call.viewer()))
                : ApiException.of(404, "Rate limiting is not enabled.").response();
    }
}
