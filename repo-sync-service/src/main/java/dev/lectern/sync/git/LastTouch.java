package dev.lectern.sync.git;

import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;

/** The newest commit that changed a path. */
public record LastTouch(String commit, String author, Instant at, String message) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 2_000;

    static LastTouch of(RevCommit commit) {
        return new LastTouch(
                commit.name(),
                plain(commit.getAuthorIdent().getName(), LONGEST_NAME),
                commit.getAuthorIdent().getWhenAsInstant(),
                plain(commit.getFullMessage().strip(), LONGEST_MESSAGE));
    }

    private static String plain(String text, int longest) {
        String printable = text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
        return printable.length() > longest ? printable.substring(0, longest) : printable;
    }
}
