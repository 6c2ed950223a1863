package dev.lectern.format.diff;

import dev.lectern.format.entry.Texts;
import dev.lectern.format.line.LineDiff;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Two versions of a file as a diff that {@code git apply} takes. */
public final class UnifiedDiff {
    private static final String NOTHING = "/dev/null";

    private UnifiedDiff() {}

    /**
     * The diff, with lines that end with LF; empty where the versions are equal.
     *
     * @param before null where the file was not there
     * @param after null where it is gone
     */
    public static String of(String path, byte @Nullable [] before, byte @Nullable [] after) {
        if (Arrays.equals(before, after)) {
            return "";
        }
        String old = LineDiff.path("a/" + path);
        String now = LineDiff.path("b/" + path);
        StringBuilder diff = new StringBuilder("diff --git " + old + " " + now + "\n");
        if (before == null) {
            diff.append("new file mode 100644\n");
        } else if (after == null) {
            diff.append("deleted file mode 100644\n");
        }
        String from = before == null ? NOTHING : old;
        String to = after == null ? NOTHING : now;
        String oldText = before == null ? "" : Texts.decoded(before);
        String newText = after == null ? "" : Texts.decoded(after);
        if (oldText == null || newText == null) {
            return diff.append("Binary files " + from + " and " + to + " differ\n")
                    .toString();
        }
        String hunks = LineDiff.hunks(oldText, newText);
        if (!hunks.isEmpty()) {
            diff.append("--- " + from + "\n+++ " + to + "\n").append(hunks);
        }
        return diff.toString();
    }
}
