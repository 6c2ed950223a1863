package dev.lectern.standin.oauth;

import dev.lectern.standin.http.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks a person for.
 *
 * @param redirectUri where the answer goes
 * @param scope as sent; null when the parameter was missing
 * @param codeChallenge the PKCE S256 challenge, if one was sent
 */
record AuthorizationRequest(
        String redirectUri,
        @Nullable String scope,
        @Nullable String state,
        @Nullable String codeChallenge) {

    /** The callback with a code. */
    String accepted(String code) {
        return answer(Map.of("code", code));
    }

    /** The callback with an error. */
    String refused(String error, String description) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("error", error);
        values.put("error_description", description);
        values.put(
                "error_uri",
                "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/");
        return answer(values);
    }

    private String answer(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (state != null) {
            all.put("state", state);
        }
        return Parameters.append(redirectUri, all);
    }
}
