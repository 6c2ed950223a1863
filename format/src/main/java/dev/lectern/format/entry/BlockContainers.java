package dev.lectern.format.entry;

/** The block quotes and list items that a line of Markdown is in, outermost first; deeper ones than 100 are text. */
final class BlockContainers {
    private static final int DEEPEST = 100;
    private static final int QUOTE = -1;

    /** {@link #QUOTE}, or of a list item the columns its content is indented by. */
    private final int[] widths = new int[DEEPEST];

    /** Of a list item, whether anything but a blank line was in it. */
    private final boolean[] filled = new boolean[DEEPEST];

    private int depth;

    int depth() {
        return depth;
    }

    void closeFrom(int newDepth) {
        depth = newDepth;
    }

    /** How many of them the line goes on with; the cursor is behind their markers then. */
    int matching(LineCursor line) {
        int matched = 0;
        while (matched < depth && matches(line, matched)) {
            matched++;
        }
        return matched;
    }

    private boolean matches(LineCursor line, int index) {
        int width = widths[index];
        if (width == QUOTE) {
            if (!line.isQuoteMarker()) {
                return false;
            }
            line.consumeMarker(1);
            line.consumeOneColumn();
            return true;
        }
        if (line.isBlank()) {
            return filled[index];
        }
        if (line.indent() < width) {
            return false;
        }
        line.consumeColumns(width);
        filled[index] = true;
        return true;
    }

    /** Whether a container begins here; in a paragraph some list markers are text. */
    boolean canOpen(LineCursor line, boolean inParagraph) {
        return depth < DEEPEST && (line.isQuoteMarker() || line.listMarker(inParagraph) > 0);
    }

    /** Opens the container that begins here. */
    void open(LineCursor line) {
        if (line.isQuoteMarker()) {
            widths[depth++] = QUOTE;
            line.consumeMarker(1);
            line.consumeOneColumn();
            return;
        }
        int marker = line.listMarker(false);
        int before = line.indent() + marker;
        line.consumeMarker(marker);
        boolean blank = line.isBlank();
        int after = blank || line.indent() > 4 ? 1 : line.indent();
        filled[depth] = !blank;
        widths[depth++] = before + after;
        line.consumeColumns(after);
    }
}
