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
        return of(path, path, before, after);
    }

    /** The same of a file that may have had another path before. */
    public static String of(String pathBefore, String pathAfter, byte @Nullable [] before, byte @Nullable [] after) {
        String oldPath = before == null ? pathAfter : pathBefore;
        String newPath = after == null ? pathBefore : pathAfter;
        boolean isRenamed = before != null && after != null && !oldPath.equals(newPath);
        if (Arrays.equals(before, after) && !isRenamed) {
            return "";
        }
        String old = LineDiff.path("a/" + oldPath);
        String now = LineDiff.path("b/" + newPath);
        StringBuilder diff = new StringBuilder("diff --git " + old + " " + now + "\n");
        if (before == null) {
            diff.append("new file mode 100644\n");
        } else if (after == null) {
            diff.append("deleted file mode 100644\n");
        } else if (isRenamed) {
            diff.append("rename from " + LineDiff.path(oldPath) + "\nrename to " + LineDiff.path(newPath) + "\n");
        }
        if (Arrays.equals(before, after)) {
            return diff.toString();
        }
        return diff.append(content(before == null ? NOTHING : old, after == null ? NOTHING : now, before, after))
                .toString();
    }

    private static String content(String from, String to, byte @Nullable [] before, byte @Nullable [] after) {
        String oldText = before == null ? "" : Texts.decoded(before);
        String newText = after == null ? "" : Texts.decoded(after);
        if (oldText == null || newText == null) {
            return "Binary files " + from + " and " + to + " differ\n";
        }
        String hunks = LineDiff.hunks(oldText, newText);
        return hunks.isEmpty() ? "" : "--- " + from + "\n+++ " + to + "\n" + hunks;
    }
}
