package dev.lectern.sync.github;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** GitHub's OAuth app flow: authorisation code with PKCE. */
@ApplicationScoped
public class OAuthClient {
    private final GitHubHttp http;
    private final GitHubConfig settings;

    public OAuthClient(HostGuards guards, GitHubConfig settings, Clock clock) {
        this.http = new GitHubHttp(guards.oauth(), settings, clock);
        this.settings = settings;
    }

    /** GitHub's consent page for one authorisation. */
    public URI consentPage(URI redirect, String scope, String state, String challenge) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", redirect.toString());
        query.put("scope", scope);
        query.put("state", state);
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        return GitHubHttp.at(settings.webUrl(), "/login/oauth/authorize?" + form(query));
    }

    /**
     * Trades a code for a token, once.
     *
     * @throws Refused if GitHub does not give one; it says so with status 200 and an {@code error} in the body
     */
    public Grant exchange(String code, String verifier, URI redirect) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret());
        form.put("code", code);
        form.put("redirect_uri", redirect.toString());
        form.put("code_verifier", verifier);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        GitHubHttp.at(settings.webUrl(), "/login/oauth/access_token"))
                .setHeader("Accept", "application/json")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form)));
        TokenAnswer answer = GitHubHttp.read(http.require(request, true), TokenAnswer.class);
        if (answer.accessToken() == null || answer.error() != null) {
            throw new Refused(ErrorClass.NEEDS_REAUTH, "GitHub gave no token for the code");
        }
        return new Grant(token(answer.accessToken()), Scopes.parse(answer.scope() == null ? "" : answer.scope()));
    }

    /** Makes a token useless; a token that already is counts as done. */
    public void revoke(AccessToken token) {
        String basic = Base64.getEncoder()
                .encodeToString((settings.clientId() + ":" + settings.clientSecret()).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        GitHubHttp.at(settings.apiUrl(), "/applications/" + settings.clientId() + "/token"))
                .setHeader("Accept", "application/vnd.github+json")
                .setHeader("X-GitHub-Api-Version", "2022-11-28")
                .setHeader("Content-Type", "application/json")
                .setHeader("Authorization", "Basic " + basic)
                .method("DELETE", GitHubHttp.json(Map.of("access_token", token.value())));
        GitHubAnswer answer = http.send(request);
        if (answer.status() >= 500) {
            throw new Refused(ErrorClass.TRANSIENT, "GitHub could not revoke the token now");
        }
    }

    private static AccessToken token(String text) {
        try {
            return new AccessToken(text);
        } catch (IllegalArgumentException odd) {
            throw new Refused(ErrorClass.NEEDS_REAUTH, "GitHub gave a token that no request could carry", odd);
        }
    }

    /** A token and what the person granted with it. */
    public record Grant(AccessToken token, Scopes scopes) {}

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private record TokenAnswer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @Nullable String scope,
            @Nullable String error) {
        @Override
        public String toString() {
            return "TokenAnswer[...]";
        }
    }
}
