package dev.lectern.format.merge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a text end, which is merged apart from what they say.
 *
 * @param lineEnding LF or CRLF; null where there is a single line
 * @param mixed whether there are both
 * @param finalNewline whether the last line ends at all
 */
record TextShape(@Nullable String lineEnding, boolean mixed, boolean finalNewline) {
    private static final String LF = "\n";
    private static final String CRLF = "\r\n";

    static TextShape of(String text) {
        int carriage = 0;
        int newlines = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            newlines++;
            carriage += at > 0 && text.charAt(at - 1) == '\r' ? 1 : 0;
        }
        String ending = newlines == 0 ? null : carriage > 0 ? CRLF : LF;
        return new TextShape(ending, carriage > 0 && carriage < newlines, text.isEmpty() || text.endsWith(LF));
    }

    /** The shape of the merged text. */
    static TextShape merged(Sides<TextShape> shapes) {
        boolean mixed = isMixed(shapes);
        String fallback = shapes.base() == null ? null : shapes.base().lineEnding();
        Sides<String> endings = shapes.map(shape -> shape.lineEnding() == null ? fallback : shape.lineEnding());
        String ours = endings.ours() == null ? endings.theirs() : endings.ours();
        String theirs = endings.theirs() == null ? endings.ours() : endings.theirs();
        Sides<String> known = new Sides<>(endings.base(), ours, theirs);
        Sides<Boolean> finals = shapes.map(TextShape::finalNewline);
        return new TextShape(
                mixed || !known.agree() ? LF : known.agreed(),
                mixed,
                !finals.agree() || Objects.requireNonNullElse(finals.agreed(), true));
    }

    /** Whether some version has both endings, so that each line keeps its own. */
    private static boolean isMixed(Sides<TextShape> shapes) {
        return (shapes.base() != null && shapes.base().mixed())
                || Objects.requireNonNull(shapes.ours()).mixed()
                || Objects.requireNonNull(shapes.theirs()).mixed();
    }

    /** The text as it is merged: each line ends, with LF unless versions mix both. */
    String flatten(String text) {
        String flat = mixed ? text : text.replace(CRLF, LF);
        return flat.isEmpty() || flat.endsWith(LF) ? flat : flat + LF;
    }

    /** A flattened text in this shape. */
    String restore(String flat) {
        String text = CRLF.equals(lineEnding) ? flat.replace(LF, CRLF) : flat;
        if (finalNewline || !text.endsWith(LF)) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith(CRLF) ? 2 : 1));
    }
}
