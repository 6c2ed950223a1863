package dev.lectern.standin.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Credential;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Parameters;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.store.AccessToken;
import dev.lectern.standin.store.State;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Exchanges a code for a token. Errors are said in the body, with status 200, as the real site does. */
final class TokenEndpoint {
    private static final int TOKENS_PER_GRANT = 10;
    private static final String HELP =
            "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/";

    private final Store store;
    private final Codes codes;
    private final Supplier<OAuthApp> app;
    private final InstantSource clock;

    TokenEndpoint(Store store, Codes codes, Supplier<OAuthApp> app, InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.app = app;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.route("POST", "/login/oauth/access_token", this::exchange);
    }

    private Response exchange(Request request) throws IOException {
        Parameters sent = parameters(request);
        Optional<Credential.Basic> basic =
                request.credential().filter(Credential.Basic.class::isInstance).map(Credential.Basic.class::cast);
        String id = sent.get("client_id")
                .or(() -> basic.map(Credential.Basic::user))
                .orElse("");
        String secret = sent.get("client_secret")
                .or(() -> basic.map(Credential.Basic::password))
                .orElse("");
        if (!app.get().knows(id, secret)) {
            return error(
                    request,
                    "incorrect_client_credentials",
                    "The client_id and/or client_secret passed are incorrect.");
        }
        Optional<Codes.Issued> redeemed = codes.redeem(sent.get("code").orElse(""));
        if (redeemed.isEmpty() || !verified(redeemed.get().request(), sent)) {
            return error(request, "bad_verification_code", "The code passed is incorrect or expired.");
        }
        AuthorizationRequest asked = redeemed.get().request();
        Optional<String> redirect = sent.get("redirect_uri");
        if (redirect.isPresent() && !redirect.get().equals(asked.redirectUri())) {
            return error(
                    request,
                    "redirect_uri_mismatch",
                    "The redirect_uri MUST match the registered callback URL for this application.");
        }
        return granted(request, redeemed.get());
    }

    private Response granted(Request request, Codes.Issued issued) {
        String token = Secrets.accessToken();
        String clientId = app.get().clientId();
        store.change(state -> {
            state.put(new AccessToken(
                    Secrets.digest(token), issued.userId(), clientId, issued.scopes(), clock.instant()));
            revokeSurplus(state, issued.userId(), clientId, issued.scopes());
        });
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("scope", String.join(",", new TreeSet<>(issued.scopes())));
        answer.put("token_type", "bearer");
        return answer(request, answer);
    }

    /** The real site keeps ten tokens for the same person, app and scopes, and revokes the oldest beyond. */
    private static void revokeSurplus(State state, long userId, String clientId, Set<String> scopes) {
        List<AccessToken> alike = state.tokensOf(userId).stream()
                .filter(token ->
                        token.clientId().equals(clientId) && token.scopes().equals(scopes))
                .toList();
        alike.stream()
                .limit(Math.max(0, alike.size() - TOKENS_PER_GRANT))
                .forEach(token -> state.removeToken(token.digest()));
    }

    private static boolean verified(AuthorizationRequest asked, Parameters sent) {
        String challenge = asked.codeChallenge();
        return challenge == null
                || sent.get("code_verifier")
                        .filter(verifier -> Secrets.same(Secrets.challenge(verifier), challenge))
                        .isPresent();
    }

    private static Parameters parameters(Request request) throws IOException {
        byte[] body = request.bytes();
        if (!request.header("Content-Type").orElse("").contains("json")) {
            return Parameters.parse(new String(body, StandardCharsets.UTF_8));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : Json.read(body).properties()) {
            values.put(field.getKey(), field.getValue().asText());
        }
        return new Parameters(values);
    }

    private static Response error(Request request, String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        answer.put("error_uri", HELP + "#" + error.replace('_', '-'));
        return answer(request, answer);
    }

    private static Response answer(Request request, Map<String, String> values) {
        if (request.wantsJson()) {
            ObjectNode json = Json.object();
            values.forEach(json::put);
            return Response.json(200, json).with("Cache-Control", "no-store");
        }
        String form = Parameters.append("", values).substring(1);
        return Response.of(
                        200, "application/x-www-form-urlencoded; charset=utf-8", form.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }
}
