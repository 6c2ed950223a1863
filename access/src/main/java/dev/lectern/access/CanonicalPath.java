package dev.lectern.access;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Step 1: a path inside a KB in its one spelling, NFC with {@code /} between the segments.
 *
 * @param segments the names from the root down, at least one
 */
record CanonicalPath(List<String> segments) {
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    CanonicalPath {
        segments = List.copyOf(segments);
    }

    /** What became of a path as it was given. */
    sealed interface Reading {
        /** It names a place a thing can have. */
        record Canonical(CanonicalPath path) implements Reading {}

        /** It names none; {@code mend} says what to change, without repeating the path. */
        record Refused(String mend) implements Reading {}
    }

    /** Reads a path relative to the KB's root; nothing is resolved or trimmed. */
    static Reading read(String given) {
        String composed = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (composed.indexOf('\\') >= 0) {
            return new Reading.Refused("write / between the segments of a path, not a backslash");
        }
        if (UNSTORABLE.matcher(composed).find()) {
            return new Reading.Refused("leave control characters and broken Unicode out of a path");
        }
        List<String> segments = List.of(composed.split("/", -1));
        if (segments.contains("")) {
            return new Reading.Refused("leave out the empty segment: no / at either end and none doubled");
        }
        if (segments.contains(".") || segments.contains("..")) {
            return new Reading.Refused("write the path from the root of the KB, without . and .. segments");
        }
        return new Reading.Canonical(new CanonicalPath(segments));
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
