package dev.lectern.format.entry;

/** Changes the lines of a body that differ and leaves the others with the line endings they have. */
final class BodyEdit {
    private BodyEdit() {}

    /** The file from its closing fence on, with that body. */
    static String apply(EntryFile file, String wanted) {
        String text = file.text();
        String old = file.body();
        String body = wanted.replace("\r\n", "\n");
        if (old.equals(body)) {
            return text.substring(file.yamlEnd());
        }
        int prefix = commonPrefix(old, body);
        int suffix = commonSuffix(old, body, prefix);
        String raw = text.substring(file.bodyStart());
        int start = rawIndex(raw, prefix);
        int end = rawIndex(raw, old.length() - suffix);
        String middle = body.substring(prefix, body.length() - suffix).replace("\n", file.lineEnding());
        String fence = text.substring(file.yamlEnd(), file.bodyStart());
        if (old.isEmpty()) {
            fence = withoutBlankLine(fence) + file.lineEnding() + file.lineEnding();
        }
        return fence + raw.substring(0, start) + middle + raw.substring(end);
    }

    /** The same tail with one more blank line before the body. */
    static String withBlankLine(EntryFile file, String tail) {
        int fenceEnd = tail.indexOf('\n') + 1;
        return tail.substring(0, fenceEnd) + file.lineEnding() + tail.substring(fenceEnd);
    }

    private static String withoutBlankLine(String fence) {
        int end = fence.length();
        while (end > 0 && (fence.charAt(end - 1) == '\n' || fence.charAt(end - 1) == '\r')) {
            end--;
        }
        return fence.substring(0, end);
    }

    /** Chars both begin with, up to a whole line. */
    private static int commonPrefix(String old, String body) {
        int limit = Math.min(old.length(), body.length());
        int lineStart = 0;
        for (int i = 0; i < limit && old.charAt(i) == body.charAt(i); i++) {
            if (old.charAt(i) == '\n') {
                lineStart = i + 1;
            }
        }
        return lineStart;
    }

    /** Chars both end with, from the start of a whole line on, apart from the prefix. */
    private static int commonSuffix(String old, String body, int prefix) {
        int limit = Math.min(old.length(), body.length()) - prefix;
        int whole = 0;
        for (int i = 1; i <= limit && old.charAt(old.length() - i) == body.charAt(body.length() - i); i++) {
            boolean startsLine = startsLine(old, old.length() - i) && startsLine(body, body.length() - i);
            if (startsLine) {
                whole = i;
            }
        }
        return whole;
    }

    private static boolean startsLine(String text, int index) {
        return index == 0 || text.charAt(index - 1) == '\n';
    }

    /** The index in the raw text of an index into the text whose CRLF were made LF. */
    private static int rawIndex(String raw, int index) {
        int at = 0;
        for (int seen = 0; seen < index; seen++) {
            at += raw.startsWith("\r\n", at) ? 2 : 1;
        }
        return at;
    }
}
