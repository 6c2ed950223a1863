package dev.lectern.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.launch.Progress;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.StackSettings;
import dev.lectern.stack.upstream.HandbookRepository;
import dev.lectern.stack.upstream.Maintainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The curated KB {@code handbook}: follows the repository {@code lectern/handbook} of the stand-in, to which the folder
 * {@code docs/handbook} is pushed; with another GitHub it follows {@code LECTERN_HANDBOOK_REPOSITORY}, and where that
 * is not set the folder is imported.
 */
record CuratedHandbook(StackSettings settings, BearerClient ada, Progress progress) {
    private static final String SLUG = "handbook";

    void bringLevel() {
        Optional<String> named = settings.variable("LECTERN_HANDBOOK_REPOSITORY");
        if (new Addresses(settings).hasOwnGitHub()) {
            followFolder(Handbook.read(settings.root().resolve("docs/handbook")));
        } else if (named.isPresent()) {
            Following _ = follow(repository(named.get()), Instant.now());
        } else {
            new PlainHandbook(settings, ada, progress)
                    .bringLevel(Handbook.read(settings.root().resolve("docs/handbook")));
        }
    }

    private static String repository(String named) {
        if (!named.matches("[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}")) {
            throw new Mend("LECTERN_HANDBOOK_REPOSITORY is \"" + named + "\": write owner/name, or unset it.");
        }
        return named;
    }

    /** Pushes the folder where it changed since the last time, and has the KB follow. */
    private void followFolder(Handbook handbook) {
        Instant began = Instant.now();
        HandbookStamp stamp = HandbookStamp.read(settings);
        HandbookStamp pushed = stamp.fingerprint().equals(handbook.fingerprint()) ? stamp : push(handbook, stamp);
        Following following = follow(HandbookRepository.NAME, began);
        if (following == Following.ANOTHER) {
            return;
        }
        if (following == Following.AS_BEFORE && !pushed.isLevel()) {
            JsonNode job = FinishedJob.of(
                    ada,
                    ada.sendJson("POST", "/api/kbs/" + SLUG + "/sync", "{}").expect(202));
            progress.line(SLUG, "synced", Duration.between(began, Instant.now()), told(job));
        }
        if (!pushed.isLevel()) {
            pushed.level().write(settings);
        }
    }

    private HandbookStamp push(Handbook handbook, HandbookStamp before) {
        try (Maintainer maintainer = new Maintainer(settings)) {
            HandbookRepository repository = new HandbookRepository(settings, maintainer);
            repository.make();
            String message = before.commit().isEmpty() ? "The handbook" : "The handbook as it is now";
            String commit = repository.bringLevel(handbook.files(), before.commit(), message);
            HandbookStamp pushed = new HandbookStamp(handbook.fingerprint(), Optional.of(commit), false);
            pushed.write(settings);
            return pushed;
        } catch (IOException failure) {
            throw new Mend("The handbook cannot be pushed to " + HandbookRepository.NAME + ": " + failure.getMessage());
        }
    }

    /** What the KB does after {@link #follow}. */
    private enum Following {
        SINCE_NOW,
        AS_BEFORE,
        ANOTHER
    }

    /**
     * Has the KB follow the repository; a plain import of former releases is kept as a zip and replaced. One that
     * follows another repository is left as it is: only with everything up can ada delete it.
     */
    private Following follow(String repository, Instant began) {
        Answer found = ada.get("/api/kbs/" + SLUG);
        if (found.status() != 404) {
            JsonNode upstream = found.expect(200).json().path("upstream");
            if (upstream.path("repository").asText().equals(repository)) {
                return Following.AS_BEFORE;
            }
            if (upstream.isObject()) {
                progress.say("  handbook follows " + upstream.path("repository").asText() + ", not " + repository
                        + ": to change that, delete it as ada (DELETE /api/kbs/handbook), then run ./lectern up again");
                return Following.ANOTHER;
            }
            replacePlainImport();
        }
        JsonNode job = FinishedJob.of(
                ada,
                ada.sendJson("POST", "/api/kbs/from-repo", """
                        {"repository": "%s", "kind": "curated", "slug": "handbook", "name": "Lectern handbook"}""".formatted(repository))
                        .expect(202));
        progress.line(
                SLUG, "mounted", Duration.between(began, Instant.now()), "follows " + repository + ", " + told(job));
        return Following.SINCE_NOW;
    }

    private void replacePlainImport() {
        Path kept = settings.home().resolve("handbook-before.zip");
        try {
            Files.write(
                    kept, ada.get("/api/kbs/" + SLUG + "/archive").expect(200).body());
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
        Answer _ = ada.send("DELETE", "/api/kbs/" + SLUG, "application/json", new byte[0])
                .expect(204);
        progress.say("  handbook was a plain import; as it was, it is kept in " + kept);
    }

    private static String told(JsonNode job) {
        JsonNode report = job.path("result").path("report");
        return "%d entries new, %d changed, %d deleted, %d flawed"
                .formatted(
                        report.path("created").asInt(),
                        report.path("updated").asInt(),
                        report.path("deleted").asInt(),
                        report.path("flawed").asInt());
    }
}
