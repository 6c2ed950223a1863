package dev.lectern.sync.git;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Everything of a commit but its tree and parent: the same for each attempt, so that a retry makes the same commit.
 *
 * @param time the job's creation
 * @param message subject and body, as the person wrote it
 * @param trailers in order; names and values of our own making
 */
public record CommitSpec(Person author, Person committer, Instant time, String message, List<Trailer> trailers) {
    private static final int MAX_MESSAGE = 4_000;

    public CommitSpec {
        trailers = List.copyOf(trailers);
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A name and an address as git writes them. */
    public record Person(String name, String email) {
        PersonIdent at(Instant time) {
            return new PersonIdent(name, email, time, ZoneOffset.UTC);
        }
    }

    /** A line at the end of the message that programs read. */
    public record Trailer(String name, String value) {}

    PersonIdent authorIdent() {
        return author.at(time);
    }

    PersonIdent committerIdent() {
        return committer.at(time);
    }

    String fullMessage() {
        String text = message.replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
        String kept = text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
        String block = trailers.stream()
                .map(trailer -> trailer.name() + ": " + trailer.value())
                .collect(Collectors.joining("\n"));
        return kept + "\n\n" + block + "\n";
    }
}
