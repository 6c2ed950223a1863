package dev.lectern.stack.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.settings.StackSettings;
import dev.lectern.stack.upstream.HandbookRepository;
import dev.lectern.stack.upstream.Maintainer;
import java.io.IOException;
import java.nio.file.Files;

/** The other side of a contribution: the repository's maintainer, and ada, who brings the curated KB level. */
record HandbookSide(StackSettings settings, Maintainer maintainer, Visitor ada) implements AutoCloseable {
    /** The entry that is changed, its file, and a sentence in each of two sections of it. */
    static final String ENTRY = "sandbox";

    static final String PATH = "concepts/sandbox.md";
    static final String EXPIRY = "A worker, which looks every 30 seconds, removes it";
    static final String GUESTS = "Anonymous people cannot.";

    static HandbookSide of(StackSettings settings, Visitor ada, SignIn signIn) {
        String _ = signIn.run();
        return new HandbookSide(settings, new Maintainer(settings), ada);
    }

    /** Pushes a commit in which one sentence of the entry is another; returns the commit. */
    String push(String message, String from, String to) throws IOException {
        return repository().push(message, files -> {
            String text = new String(files.getOrDefault(PATH, new byte[0]), UTF_8);
            TourFailed.unless(text.contains(from), PATH + " upstream does not say: " + from);
            files.put(PATH, text.replace(from, to).getBytes(UTF_8));
            return files;
        });
    }

    String merge(int pullRequest) {
        return maintainer.merge(HandbookRepository.NAME, pullRequest);
    }

    /** Brings the curated KB level; returns how the job went. */
    String sync() {
        WatchedJob.Ended ended = new WatchedJob(ada).run("/api/kbs/handbook/sync", "{}", "level", "no_changes");
        return ended.told() + report(ended.result().path("report"));
    }

    static String report(JsonNode report) {
        return report.isObject()
                ? "\n%d new, %d changed, %d deleted, %d merged, %d conflicts"
                        .formatted(
                                report.path("created").asInt(),
                                report.path("updated").asInt(),
                                report.path("deleted").asInt(),
                                report.path("merged").asInt(),
                                report.path("conflicts").asInt())
                : "";
    }

    /** Takes back what a broken-off tour left in the handbook. */
    void clearAway() throws IOException {
        String body = ada.get("/api/kbs/handbook/entries/" + ENTRY)
                .expect(200)
                .json()
                .path("body")
                .asText();
        if (!body.contains(EXPIRY) || !body.contains(GUESTS)) {
            String _ = restore();
        }
    }

    /** Makes the entry upstream and in the curated KB what the folder says, whatever a tour left. */
    String restore() throws IOException {
        byte[] wanted =
                Files.readAllBytes(settings.root().resolve("docs/handbook").resolve(PATH));
        String commit = repository().push("The sandbox entry as it was", files -> {
            files.put(PATH, wanted);
            return files;
        });
        return "pushed " + commit + "\n" + sync();
    }

    private HandbookRepository repository() {
        return new HandbookRepository(settings, maintainer);
    }

    @Override
    public void close() {
        maintainer.close();
    }
}
