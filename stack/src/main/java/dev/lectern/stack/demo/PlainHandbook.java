package dev.lectern.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.launch.Progress;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The handbook where there is no repository for it: a curated KB into which the folder is imported. */
record PlainHandbook(StackSettings settings, BearerClient ada, Progress progress) {
    private static final String SLUG = "handbook";

    void bringLevel(Handbook handbook) {
        Instant began = Instant.now();
        Answer found = ada.get("/api/kbs/" + SLUG);
        JsonNode kb = found.status() == 404 ? create() : found.expect(200).json();
        Path stamp = settings.home().resolve("handbook-imported");
        String current = kb.path("id").asText() + " " + handbook.fingerprint();
        try {
            if (Files.exists(stamp) && Files.readString(stamp).equals(current)) {
                return;
            }
            JsonNode report = ada.send(
                            "POST", "/api/kbs/" + SLUG + "/import?message=Handbook", "application/zip", handbook.zip())
                    .expect(200)
                    .json();
            Files.writeString(stamp, current);
            progress.line(SLUG, "imported", Duration.between(began, Instant.now()), told(report));
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    private JsonNode create() {
        return ada.sendJson("POST", "/api/kbs", """
                        {"name": "Lectern handbook", "slug": "handbook", "kind": "curated",
                         "description": "How to use and operate Lectern."}""").expect(201).json();
    }

    private static String told(JsonNode report) {
        return "%d entries new, %d changed, %d flawed"
                .formatted(
                        report.path("created").asInt(),
                        report.path("updated").asInt(),
                        report.path("flawed").asInt());
    }
}
