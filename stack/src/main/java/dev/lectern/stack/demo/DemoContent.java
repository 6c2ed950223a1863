package dev.lectern.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.launch.Progress;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Makes the demo people known and brings the curated KB {@code handbook} level; does nothing twice. */
public record DemoContent(StackSettings settings) {
    /** Prints a line for each step; needs the embedded Keycloak, and says so where there is another. */
    public void bringIn(Progress progress) {
        Addresses addresses = new Addresses(settings);
        if (!addresses.hasOwnIdentityProvider()) {
            progress.say("  People and handbook are left out: the identity provider is yours.");
            return;
        }
        Tokens tokens = new Tokens(settings);
        URI gateway = URI.create(addresses.publicUrl());
        try (BearerClient ada = new BearerClient(gateway, tokens.of(Person.ADA))) {
            introduce(tokens, gateway, ada, progress);
            new CuratedHandbook(settings, ada, progress).bringLevel();
        }
    }

    /** Signs each person in once and gives those their role who have it not yet. */
    private void introduce(Tokens tokens, URI gateway, BearerClient ada, Progress progress) {
        Instant began = Instant.now();
        requireAdmin(ada);
        Path marker = settings.home().resolve("people-introduced");
        if (Files.exists(marker)) {
            return;
        }
        for (Person person : Person.values()) {
            try (BearerClient client = new BearerClient(gateway, tokens.of(person))) {
                JsonNode user = client.get("/auth/me").expect(200).json().path("user");
                if (!user.path("role").asText().equals(person.role())) {
                    String path = "/api/users/" + user.path("id").asText() + "/role";
                    Answer _ = ada.sendJson("PUT", path, "{\"role\":\"" + person.role() + "\"}")
                            .expect(200);
                }
            }
        }
        write(marker, "");
        progress.line("people", "ready", Duration.between(began, Instant.now()), "ada, wim, ben, eve");
    }

    private static void requireAdmin(BearerClient ada) {
        String role =
                ada.get("/auth/me").expect(200).json().path("user").path("role").asText();
        if (!role.equals(Person.ADA.role())) {
            throw new Mend("ada has the role " + role + " and cannot set up the demo: leave ada in AUTH_ADMINS.");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }
}
