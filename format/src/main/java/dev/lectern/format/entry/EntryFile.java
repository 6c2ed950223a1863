package dev.lectern.format.entry;

import dev.lectern.format.entry.YamlNode.Mapping;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One entry file taken apart: where its front matter and body are, and what the front matter says.
 *
 * @param text the whole file, byte order mark included
 * @param yamlStart index of the first char after the opening fence's line
 * @param yamlEnd index of the closing fence
 * @param bodyStart index of the body's first char, after the fence and one blank line
 * @param lineEnding what the file's first line ends with: LF or CRLF
 * @param keys the front matter
 */
public record EntryFile(String text, int yamlStart, int yamlEnd, int bodyStart, String lineEnding, Mapping keys) {
    private static final String FENCE = "---";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What became of a file's bytes. */
    public sealed interface Parsed {
        /** It is an entry file. */
        record Sound(EntryFile file) implements Parsed {}

        /** It is none; the finding says why. */
        record Flawed(Finding finding) implements Parsed {}
    }

    /** Takes a file apart; never throws. */
    public static Parsed parse(byte[] bytes) {
        if (bytes.length > FormatLimits.ENTRY_BYTES) {
            return flawed("too_large", "The file is larger than 4 MiB: split it.", null);
        }
        String text = decode(bytes);
        if (text == null) {
            return flawed("not_utf8", "The file is not UTF-8: save it as UTF-8.", null);
        }
        int control = firstControlCharacter(text);
        if (control >= 0) {
            return flawed("control_character", "The file has a control character: delete it.", lineAt(text, control));
        }
        int opening = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        int openingEnd = endOfLine(text, opening);
        if (!isFence(text, opening, openingEnd)) {
            return flawed("no_front_matter", "The file does not begin with front matter: start it with ---.", 1);
        }
        int yamlStart = nextLine(text, openingEnd);
        int closing = closingFence(text, yamlStart);
        if (closing < 0) {
            return flawed("no_front_matter", "The front matter is not closed: end it with a line of ---.", 1);
        }
        if (encodedLength(text, yamlStart, closing) > FormatLimits.FRONT_MATTER_BYTES) {
            return flawed("front_matter_too_large", "The front matter is larger than 64 KiB: shorten it.", 1);
        }
        return withKeys(text, openingEnd, yamlStart, closing);
    }

    private static Parsed withKeys(String text, int openingEnd, int yamlStart, int closing) {
        try {
            Mapping keys = YamlReader.read(text.substring(yamlStart, closing));
            if (keys == null) {
                return flawed("no_front_matter", "The front matter is empty: give it an id and a title.", 1);
            }
            int bodyStart = nextLine(text, endOfLine(text, closing));
            int blankEnd = endOfLine(text, bodyStart);
            if (blankEnd == bodyStart && bodyStart < text.length()) {
                bodyStart = nextLine(text, blankEnd);
            }
            String lineEnding = text.startsWith("\r\n", openingEnd) ? "\r\n" : "\n";
            return new Parsed.Sound(new EntryFile(text, yamlStart, closing, bodyStart, lineEnding, keys));
        } catch (MalformedYamlException e) {
            return flawed(e.code(), e.getMessage(), e.line() + 1);
        }
    }

    private static Parsed flawed(String code, @Nullable String message, @Nullable Integer line) {
        return new Parsed.Flawed(Finding.error(code, message == null ? code : message, line));
    }

    /** The front matter between its fences, as written. */
    public String yaml() {
        return text.substring(yamlStart, yamlEnd);
    }

    /** The body with LF at the end of each line, however the file has it. */
    public String body() {
        return text.substring(bodyStart).replace("\r\n", "\n");
    }

    /** The line in the file of a line of the front matter; both 1-based. */
    public int fileLine(int yamlLine) {
        return yamlLine + 1;
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int firstControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
                return i;
            }
        }
        return -1;
    }

    private static int lineAt(String text, int index) {
        return (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
    }

    private static int closingFence(String text, int from) {
        int start = from;
        while (start < text.length()) {
            int end = endOfLine(text, start);
            if (isFence(text, start, end)) {
                return start;
            }
            start = nextLine(text, end);
        }
        return -1;
    }

    private static boolean isFence(String text, int start, int end) {
        return text.startsWith(FENCE, start)
                && text.substring(start + FENCE.length(), end).isBlank();
    }

    private static int endOfLine(String text, int start) {
        int newline = text.indexOf('\n', start);
        if (newline < 0) {
            return text.length();
        }
        return newline > start && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
    }

    private static int nextLine(String text, int endOfLine) {
        int newline = text.indexOf('\n', endOfLine);
        return newline < 0 ? text.length() : newline + 1;
    }

    private static int encodedLength(String text, int start, int end) {
        return text.substring(start, end).getBytes(StandardCharsets.UTF_8).length;
    }
}
