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

/** Makes the demo people known and brings the handbook in as the curated KB {@code handbook}; does nothing twice. */
public record DemoContent(StackSettings settings) {
    private static final String SLUG = "handbook";

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
            importHandbook(ada, progress);
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

    private void importHandbook(BearerClient ada, Progress progress) {
        Instant began = Instant.now();
        Handbook handbook = Handbook.read(settings.root().resolve("docs/handbook"));
        Answer found = ada.get("/api/kbs/" + SLUG);
        JsonNode kb = found.status() == 404 ? create(ada) : found.expect(200).json();
        Path stamp = settings.home().resolve("handbook-imported");
        String current = kb.path("id").asText() + " " + handbook.fingerprint();
        if (read(stamp).equals(current)) {
            return;
        }
        JsonNode report = ada.send(
                        "POST", "/api/kbs/" + SLUG + "/import?message=Handbook", "application/zip", handbook.zip())
                .expect(200)
                .json();
        write(stamp, current);
        progress.line(
                SLUG,
                "imported",
                Duration.between(began, Instant.now()),
                "%d entries new, %d changed, %d flawed"
                        .formatted(
                                report.path("created").asInt(),
                                report.path("updated").asInt(),
                                report.path("flawed").asInt()));
    }

    private static JsonNode create(BearerClient ada) {
        return ada.sendJson("POST", "/api/kbs", """
                        {"name": "Lectern handbook", "slug": "handbook", "kind": "curated",
                         "description": "How to use and operate Lectern."}""").expect(201).json();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw Mend.of(failure);
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
