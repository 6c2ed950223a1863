package dev.lectern.format.entry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts that come from anywhere and go into columns and reports. */
public final class Texts {
    private static final int REPLACEMENT = 0xFFFD;

    private Texts() {}

    /** What UTF-8 bytes say; null where they are none, or have a NUL as no text has. */
    public static @Nullable String decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Whether every character is one that a column takes and a screen shows: no controls, no half surrogates. */
    public static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(Texts::isUnprintable);
    }

    /** The text with a replacement character for each that is not printable. */
    public static String printable(String text) {
        if (isPrintable(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isUnprintable(c) ? REPLACEMENT : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The text without what a text column refuses: NUL and half surrogates. */
    public static String storable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> c == 0 || isSurrogate(c) ? ' ' : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isUnprintable(int c) {
        return Character.getType(c) == Character.CONTROL || isSurrogate(c);
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }
}
