package dev.lectern.format.merge;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts lines, to see that a merge lost none that a side wrote and brought none twice. */
final class TypedLines {
    private final Map<String, int[]> counts = new HashMap<>();
    private final UnaryOperator<String> counted;

    private TypedLines(UnaryOperator<String> counted) {
        this.counted = counted;
    }

    /** Whether the merged text has each line as often as the changes of both sides make it. */
    static boolean areKept(Sides<String> versions, String merged) {
        return areKept(versions, merged, line -> line);
    }

    /** The same for comments in YAML alone. */
    static boolean areCommentsKept(Sides<String> versions, String merged) {
        return areKept(versions, merged, TypedLines::comment);
    }

    private static boolean areKept(Sides<String> versions, String merged, UnaryOperator<String> counted) {
        TypedLines lines = new TypedLines(counted);
        lines.count(versions.base(), 0);
        lines.count(versions.ours(), 1);
        lines.count(versions.theirs(), 2);
        lines.count(merged, 3);
        return lines.counts.values().stream().allMatch(TypedLines::isSound);
    }

    private static boolean isSound(int[] count) {
        int base = count[0];
        int ours = count[1];
        int theirs = count[2];
        int merged = count[3];
        int apart = ours + theirs - base;
        if (ours >= base && theirs >= base) {
            return merged >= Math.max(ours, theirs) && merged <= apart;
        }
        if (ours <= base && theirs <= base) {
            return merged >= Math.max(0, apart) && merged <= Math.min(ours, theirs);
        }
        return merged == apart;
    }

    /** What stands behind the mark of a comment; empty where there is none. */
    private static String comment(String line) {
        for (int at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
            if (at == 0 || Character.isWhitespace(line.charAt(at - 1))) {
                return line.substring(at);
            }
        }
        return "";
    }

    /** Blank lines, rules and fences are no one's: they move with what stands around them. */
    private static boolean hasWords(String line) {
        return line.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private void count(@Nullable String text, int version) {
        if (text == null) {
            return;
        }
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = counted.apply(text.substring(start, end));
            if (hasWords(line)) {
                counts.computeIfAbsent(line, first -> new int[4])[version]++;
            }
            start = end + 1;
        }
    }
}
