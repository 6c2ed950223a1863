package dev.lectern.format.entry;

/** One line of Markdown and how far its markers are read; a tab goes to the next multiple of four columns. */
final class LineCursor {
    private static final int TAB = 4;
    private static final int LONGEST_NUMBER = 9;

    private final String text;
    private int start;
    private int end;
    private int next;
    private int nextColumn;
    private int column;

    LineCursor(String text) {
        this.text = text;
    }

    void begin(int lineStart, int lineEnd) {
        start = lineStart;
        end = lineEnd;
        column = 0;
        seek(lineStart, 0);
    }

    int start() {
        return start;
    }

    /** The index behind the line's last character. */
    int end() {
        return end;
    }

    /** The index of the first character that is no space. */
    int next() {
        return next;
    }

    /** The columns of space before it. */
    int indent() {
        return nextColumn - column;
    }

    boolean isBlank() {
        return next == end;
    }

    void consumeColumns(int columns) {
        column = Math.min(column + columns, nextColumn);
    }

    void consumeOneColumn() {
        consumeColumns(1);
    }

    /** Goes behind a marker of that many characters. */
    void consumeMarker(int length) {
        column = nextColumn + length;
        seek(next + length, column);
    }

    boolean isQuoteMarker() {
        return indent() < TAB && at(next) == '>';
    }

    /** The length of the list marker here, 0 if there is none. */
    int listMarker(boolean inParagraph) {
        int last = next;
        if (at(next) == '-' || at(next) == '+' || at(next) == '*') {
            last++;
        } else {
            while (last - next < LONGEST_NUMBER && at(last) >= '0' && at(last) <= '9') {
                last++;
            }
            boolean interrupts = last - next == 1 && at(next) == '1';
            if (last == next || (at(last) != '.' && at(last) != ')') || (inParagraph && !interrupts)) {
                return 0;
            }
            last++;
        }
        boolean separate = last == end || isSpace(at(last));
        return separate && !(inParagraph && isSpaceFrom(last)) ? last - next : 0;
    }

    boolean isHeading() {
        int run = run('#');
        return run > 0 && run <= 6 && (next + run == end || isSpace(at(next + run)));
    }

    boolean isSetextUnderline() {
        int run = Math.max(run('='), run('-'));
        return run > 0 && isSpaceFrom(next + run);
    }

    /** Whether it is a thematic break. */
    boolean isRule() {
        char mark = at(next);
        if (mark != '*' && mark != '-' && mark != '_') {
            return false;
        }
        int marks = 0;
        for (int i = next; i < end; i++) {
            if (text.charAt(i) == mark) {
                marks++;
            } else if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return marks >= 3;
    }

    /** The length of the fence that opens here, 0 if none does. */
    int fenceRun() {
        int run = Math.max(run('`'), run('~'));
        boolean opens = run >= 3 && (at(next) == '~' || !hasBacktickFrom(next + run));
        return opens ? run : 0;
    }

    boolean closesFence(char fence, int length) {
        int run = run(fence);
        return run >= length && isSpaceFrom(next + run);
    }

    private int run(char mark) {
        int last = next;
        while (at(last) == mark) {
            last++;
        }
        return last - next;
    }

    private boolean hasBacktickFrom(int from) {
        int found = text.indexOf('`', from, end);
        return found >= 0;
    }

    private boolean isSpaceFrom(int from) {
        for (int i = from; i < end; i++) {
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void seek(int from, int fromColumn) {
        next = from;
        nextColumn = fromColumn;
        while (isSpace(at(next))) {
            nextColumn += at(next) == '\t' ? TAB - nextColumn % TAB : 1;
            next++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** NUL, which no entry file has, behind the end. */
    private char at(int index) {
        return index < end ? text.charAt(index) : 0;
    }
}
