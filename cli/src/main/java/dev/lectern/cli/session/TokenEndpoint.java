package dev.lectern.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The identity provider's endpoints that take a form: tokens, device codes, revocation. */
public record TokenEndpoint(Http http, Clock clock) {
    public static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    /** Posts a form. */
    public Answer post(String endpoint, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(new Http.Call(
                "POST",
                ServerAddress.uri(endpoint),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(UTF_8)));
    }

    /** The tokens of an answer, to be kept with where they came from. */
    public StoredLogin login(JsonNode answer, String clientId, String tokenEndpoint, @Nullable String revocation) {
        long seconds = answer.path("expires_in").asLong(0);
        Instant expiresAt = seconds > 0 ? clock.instant().plusSeconds(seconds) : null;
        String refreshToken = answer.path("refresh_token").asText(null);
        return new StoredLogin(
                answer.path("access_token").asText(), expiresAt, refreshToken, clientId, tokenEndpoint, revocation);
    }

    /** A new access token; empty where the provider gives none any more. */
    Optional<StoredLogin> renewed(StoredLogin login) {
        String refreshToken = login.refreshToken();
        String clientId = login.clientId();
        String endpoint = login.tokenEndpoint();
        if (refreshToken == null || clientId == null || endpoint == null) {
            return Optional.empty();
        }
        Answer answer = post(
                endpoint, Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", refreshToken));
        if (answer.status() != 200) {
            return Optional.empty();
        }
        StoredLogin renewed = login(answer.json(), clientId, endpoint, login.revocationEndpoint());
        return Optional.of(
                renewed.refreshToken() != null
                        ? renewed
                        : new StoredLogin(
                                renewed.accessToken(),
                                renewed.expiresAt(),
                                refreshToken,
                                clientId,
                                endpoint,
                                login.revocationEndpoint()));
    }
}
