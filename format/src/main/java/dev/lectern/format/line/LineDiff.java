package dev.lectern.format.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.util.QuotedString;

/** Differences of two texts by lines, as git shows them. */
public final class LineDiff {
    private LineDiff() {}

    /** The hunks of a unified diff with three lines of context; empty where the texts are equal. */
    public static String hunks(String before, String after) {
        RawText old = Lines.of(before);
        RawText now = Lines.of(after);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(Lines.DIFF.diff(RawTextComparator.DEFAULT, old, now), old, now);
            formatter.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A path as it stands in a diff: quoted where it has characters that git quotes. */
    public static String path(String path) {
        return QuotedString.GIT_PATH.quote(path);
    }
}
