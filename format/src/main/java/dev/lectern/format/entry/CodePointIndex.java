package dev.lectern.format.entry;

/** Turns the parser's marks, which count code points, into indices of chars. */
final class CodePointIndex {
    private final String text;
    private final boolean plain;
    private int lastCodePoint;
    private int lastChar;

    CodePointIndex(String text) {
        this.text = text;
        this.plain = text.codePointCount(0, text.length()) == text.length();
    }

    /** The char index of that code point; cheap where asked in rising order. */
    int charIndex(int codePoint) {
        if (plain) {
            return codePoint;
        }
        lastChar = text.offsetByCodePoints(lastChar, codePoint - lastCodePoint);
        lastCodePoint = codePoint;
        return lastChar;
    }
}
