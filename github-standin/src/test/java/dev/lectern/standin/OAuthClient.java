package dev.lectern.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.standin.secret.Secrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** The app that asks ben for access, with his browser at hand. */
record OAuthClient(GitHubStandin standin, Browser browser) {
    private static final String VERIFIER = "v".repeat(64);

    /** A code of ben, who agrees to whatever is asked. */
    String code(String scope) throws Exception {
        HttpResponse<String> answer = browser.authorize(asking(scope), Standins.BEN);
        return Browser.parameter(answer.statusCode() == 302 ? answer : browser.press(answer, "authorize"), "code");
    }

    /** The query of a correct authorisation request. */
    static Map<String, String> asking(String scope) {
        return new HashMap<>(Map.of(
                "client_id",
                "app",
                "redirect_uri",
                Standins.CALLBACK.toString(),
                "scope",
                scope,
                "state",
                "s t&a=te",
                "code_challenge",
                Secrets.challenge(VERIFIER),
                "code_challenge_method",
                "S256"));
    }

    /** The answer to a token request, some of whose fields are replaced. */
    JsonNode exchange(String code, Map<String, String> instead) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of(
                "client_id",
                "app",
                "client_secret",
                "app-secret",
                "code",
                code,
                "redirect_uri",
                Standins.CALLBACK.toString(),
                "code_verifier",
                VERIFIER));
        form.putAll(instead);
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(standin.webUrl().resolve("/login/oauth/access_token"))
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(form))));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    /** The status of a revocation of a {@code token} or a whole {@code grant}. */
    int revoke(String what, String token) throws Exception {
        URI uri = standin.apiUrl().resolve("/applications/app/" + what);
        return send(HttpRequest.newBuilder(uri)
                        .header("Authorization", "Basic YXBwOmFwcC1zZWNyZXQ=")
                        .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"access_token\":\"" + token + "\"}")))
                .statusCode();
    }

    HttpResponse<String> user(String token) throws Exception {
        return send(
                HttpRequest.newBuilder(standin.apiUrl().resolve("/user")).header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
