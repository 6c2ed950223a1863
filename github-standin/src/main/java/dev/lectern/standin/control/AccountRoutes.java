package dev.lectern.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.Permission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@link AccountControl} in JSON. */
final class AccountRoutes {
    private final AccountControl accounts;

    AccountRoutes(AccountControl accounts) {
        this.accounts = accounts;
    }

    void addTo(Router router) {
        router.route("PUT", "/users/{login}", ControlPlane.with(this::put))
                .route("DELETE", "/users/{login}", ControlPlane.with((request, _) -> remove(request)))
                .route("PUT", "/users/{login}/private-email", ControlPlane.with(this::hideEmail))
                .route("POST", "/users/{login}/tokens", ControlPlane.with(this::issueToken))
                .route("DELETE", "/users/{login}/tokens", ControlPlane.with((request, _) -> revoke(request)))
                .route("PUT", "/organisations/{login}", ControlPlane.with(this::createOrganisation))
                .route("PATCH", "/organisations/{login}", ControlPlane.with(this::changePolicy))
                .route(
                        "PUT",
                        "/organisations/{login}/sso/{member}",
                        ControlPlane.with((request, _) -> signIn(request)));
    }

    private Response put(Request request, JsonNode body) {
        String login = request.variable("login");
        if (!body.path("id").canConvertToLong()) {
            throw new IllegalArgumentException("the body needs a numeric id");
        }
        accounts.put(
                body.get("id").longValue(),
                login,
                body.path("name").asText(login),
                ControlPlane.text(body, "password"));
        return ControlPlane.done();
    }

    private Response remove(Request request) throws IOException {
        accounts.remove(request.variable("login"));
        return ControlPlane.done();
    }

    private Response hideEmail(Request request, JsonNode body) {
        accounts.hideEmail(request.variable("login"), ControlPlane.text(body, "email"));
        return ControlPlane.done();
    }

    private Response issueToken(Request request, JsonNode body) {
        List<String> scopes = new ArrayList<>();
        body.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        String token = accounts.issueToken(request.variable("login"), scopes.toArray(String[]::new));
        return Response.json(201, Json.object().put("token", token));
    }

    private Response revoke(Request request) {
        accounts.revokeTokens(request.variable("login"));
        return ControlPlane.done();
    }

    private Response createOrganisation(Request request, JsonNode body) {
        Map<String, Permission> members = new HashMap<>();
        body.path("members")
                .properties()
                .forEach(member -> members.put(
                        member.getKey(),
                        Permission.valueOf(member.getValue().asText().toUpperCase(Locale.ROOT))));
        accounts.createOrganisation(request.variable("login"), members);
        return ControlPlane.done();
    }

    private Response changePolicy(Request request, JsonNode body) {
        if (body.path("restricts_apps").isBoolean()) {
            accounts.restrictApps(
                    request.variable("login"), body.get("restricts_apps").booleanValue());
        }
        if (body.path("requires_sso").isBoolean()) {
            accounts.requireSso(
                    request.variable("login"), body.get("requires_sso").booleanValue());
        }
        return ControlPlane.done();
    }

    private Response signIn(Request request) {
        accounts.signInThroughSso(request.variable("login"), request.variable("member"));
        return ControlPlane.done();
    }
}
