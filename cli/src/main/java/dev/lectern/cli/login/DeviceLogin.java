package dev.lectern.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.Http;
import dev.lectern.cli.session.ServerAddress;
import dev.lectern.cli.session.StoredLogin;
import dev.lectern.cli.session.TokenEndpoint;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Pause;
import dev.lectern.cli.shell.Stop;
import dev.lectern.cli.shell.Surroundings;
import dev.lectern.format.entry.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Signing in with a browser that may be on another machine: the device flow of RFC 8628. */
final class DeviceLogin {
    private static final long USUAL_INTERVAL = 5;

    private final Surroundings surroundings;
    private final ServerAddress server;
    private final Http http = new Http();
    private final TokenEndpoint tokens;

    DeviceLogin(Surroundings surroundings, ServerAddress server) {
        this.surroundings = surroundings;
        this.server = server;
        this.tokens = new TokenEndpoint(http, surroundings.clock());
    }

    /** What the provider's discovery document says. */
    private record Provider(String device, String token, String revocation) {}

    /** Says where to confirm which code, and waits until somebody has. */
    StoredLogin run() {
        JsonNode told = get(server.base() + "/auth/config").path("device_login");
        String clientId = told.path("client_id").asText("");
        if (clientId.isEmpty()) {
            throw new Stop(
                    Exit.USAGE,
                    server + " offers no sign-in from a terminal: get a token from its identity"
                            + " provider and use ./lectern cli login --token -, or LECTERN_TOKEN.");
        }
        Provider provider = provider(told.path("issuer").asText());
        JsonNode code = started(provider, clientId);
        surroundings.err().println(Texts.printable("Open " + address(code)));
        surroundings
                .err()
                .println(Texts.printable(
                        "and confirm the code " + code.path("user_code").asText() + ". Waiting ..."));
        return await(provider, clientId, code);
    }

    private Provider provider(String issuer) {
        JsonNode document = get(issuer + "/.well-known/openid-configuration");
        if (!document.path("issuer").asText().equals(issuer)
                || !document.path("device_authorization_endpoint").isTextual()) {
            throw new Stop(
                    Exit.UNAVAILABLE,
                    "The identity provider " + Texts.printable(issuer)
                            + " has no sign-in for terminals: ask the operator to switch the device flow on.");
        }
        return new Provider(
                document.path("device_authorization_endpoint").asText(),
                document.path("token_endpoint").asText(),
                document.path("revocation_endpoint").asText(""));
    }

    private JsonNode get(String address) {
        return http.send(new Http.Call(
                        "GET", ServerAddress.uri(address), Map.of("Accept", "application/json"), new byte[0]))
                .json();
    }

    private JsonNode started(Provider provider, String clientId) {
        Answer answer = tokens.post(provider.device(), Map.of("client_id", clientId, "scope", "openid"));
        JsonNode code = answer.json();
        if (answer.status() != 200 || !code.path("device_code").isTextual()) {
            throw new Stop(
                    Exit.UNAVAILABLE,
                    "The identity provider refuses the sign-in: " + why(code) + ". Ask the operator.");
        }
        return code;
    }

    private static String address(JsonNode code) {
        String complete = code.path("verification_uri_complete").asText("");
        return complete.isEmpty() ? code.path("verification_uri").asText() : complete;
    }

    private StoredLogin await(Provider provider, String clientId, JsonNode code) {
        long interval = code.path("interval").asLong(USUAL_INTERVAL);
        Instant end = surroundings
                .clock()
                .instant()
                .plusSeconds(code.path("expires_in").asLong(600));
        Map<String, String> fields = Map.of(
                "grant_type",
                TokenEndpoint.DEVICE_GRANT,
                "client_id",
                clientId,
                "device_code",
                code.path("device_code").asText());
        while (surroundings.clock().instant().isBefore(end)) {
            Pause.of(Duration.ofSeconds(interval));
            Answer answer = tokens.post(provider.token(), fields);
            if (answer.status() == 200) {
                return tokens.login(answer.json(), clientId, provider.token(), provider.revocation());
            }
            switch (answer.json().path("error").asText()) {
                case "authorization_pending" -> {}
                case "slow_down" -> interval += USUAL_INTERVAL;
                case "expired_token" -> throw tooLate();
                default ->
                    throw new Stop(
                            Exit.NOT_SIGNED_IN, "The sign-in was refused: " + why(answer.json()) + ". Try again.");
            }
        }
        throw tooLate();
    }

    private static Stop tooLate() {
        return new Stop(Exit.NOT_SIGNED_IN, "Nobody confirmed the code in time: run ./lectern cli login again.");
    }

    private static String why(JsonNode refusal) {
        String description = refusal.path("error_description").asText("");
        String error = refusal.path("error").asText("no reason given");
        return Texts.printable(description.isEmpty() ? error : description);
    }
}
