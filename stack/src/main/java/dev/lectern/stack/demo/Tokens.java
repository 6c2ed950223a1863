package dev.lectern.stack.demo;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.http.Form;
import dev.lectern.stack.http.NoAnswer;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.StackSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bearer tokens of the demo people, from the embedded Keycloak. */
public record Tokens(StackSettings settings) {
    /** A token that the gateway accepts for an hour. */
    public String of(Person person) {
        Addresses addresses = new Addresses(settings);
        if (!addresses.hasOwnIdentityProvider()) {
            throw new Mend("The demo people live in the embedded Keycloak: unset LECTERN_OIDC_ISSUER, or ask your own"
                    + " identity provider for a token.");
        }
        URI endpoint = URI.create(addresses.issuer() + "/protocol/openid-connect/token");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "password");
        fields.put("client_id", "lectern-cli");
        fields.put("scope", "openid");
        fields.put("username", person.username());
        fields.put("password", new Secrets(settings.home()).password(person.passwordName()));
        try (Browser browser = new Browser()) {
            Answer answer = browser.submit(new Form(endpoint, fields)).expect(200);
            return answer.json().path("access_token").asText();
        } catch (NoAnswer keycloakIsDown) {
            throw new Mend("Keycloak does not answer at " + addresses.keycloakUrl() + ": run ./lectern up first.");
        }
    }
}
