package dev.lectern.format.entry;

import java.util.BitSet;

/**
 * Finds what is code in a Markdown body: fenced and indented blocks and code spans, where CommonMark 0.31.2 sees them.
 * One pass over the lines with nothing kept of them, so that a hostile body costs no more than its length.
 */
final class CodeScan {
    private static final int INDENTED = 4;

    private final String text;
    private final BitSet code = new BitSet();
    private final BlockContainers containers = new BlockContainers();
    private final CodeSpans paragraph;
    private final LineCursor line;
    private Leaf leaf = Leaf.NONE;
    private char fence;
    private int fenceLength;

    private enum Leaf {
        NONE,
        PARAGRAPH,
        FENCED,
        INDENTED
    }

    private CodeScan(String text) {
        this.text = text;
        this.paragraph = new CodeSpans(text, code);
        this.line = new LineCursor(text);
    }

    /** The indexes of the characters that are in code. */
    static BitSet of(String body) {
        CodeScan scan = new CodeScan(body);
        int start = 0;
        while (start < body.length()) {
            int end = start;
            while (end < body.length() && body.charAt(end) != '\n' && body.charAt(end) != '\r') {
                end++;
            }
            scan.line.begin(start, end);
            scan.readLine();
            start = end + 1;
        }
        scan.paragraph.end();
        return scan.code;
    }

    private void readLine() {
        int matched = containers.matching(line);
        boolean all = matched == containers.depth();
        if (all && leaf == Leaf.FENCED) {
            fenced();
            return;
        }
        if (all && leaf == Leaf.INDENTED && !line.isBlank()) {
            if (line.indent() >= INDENTED) {
                mark();
                return;
            }
            leaf = Leaf.NONE;
        }
        boolean opened = false;
        while (!line.isBlank() && line.indent() < INDENTED) {
            boolean continuesParagraph = all && !opened && leaf == Leaf.PARAGRAPH;
            if (continuesParagraph && line.isSetextUnderline()) {
                endParagraph();
                return;
            }
            if (isLeaf(matched, opened)) {
                return;
            }
            if (!containers.canOpen(line, continuesParagraph)) {
                break;
            }
            closeFrom(opened ? containers.depth() : matched);
            endParagraph();
            containers.open(line);
            opened = true;
        }
        text(matched, all || opened, opened);
    }

    /** A heading, a fence or a rule: one line that ends a paragraph. */
    private boolean isLeaf(int matched, boolean opened) {
        int fenceRun = line.fenceRun();
        boolean heading = line.isHeading();
        if (fenceRun == 0 && !heading && !line.isRule()) {
            return false;
        }
        closeFrom(opened ? containers.depth() : matched);
        endParagraph();
        if (fenceRun > 0) {
            leaf = Leaf.FENCED;
            fence = text.charAt(line.next());
            fenceLength = fenceRun;
            mark();
        } else if (heading) {
            paragraph.add(line.next(), line.end());
            paragraph.end();
        }
        return true;
    }

    private void text(int matched, boolean inside, boolean opened) {
        boolean lazy = !inside && leaf == Leaf.PARAGRAPH && !line.isBlank();
        if (!lazy && !opened) {
            closeFrom(matched);
        }
        if (line.isBlank()) {
            if (leaf == Leaf.PARAGRAPH) {
                endParagraph();
            }
        } else if (leaf != Leaf.PARAGRAPH && line.indent() >= INDENTED) {
            leaf = Leaf.INDENTED;
            mark();
        } else {
            leaf = Leaf.PARAGRAPH;
            paragraph.add(line.next(), line.end());
        }
    }

    private void fenced() {
        if (line.indent() < INDENTED && line.closesFence(fence, fenceLength)) {
            leaf = Leaf.NONE;
        } else {
            mark();
        }
    }

    private void closeFrom(int depth) {
        if (depth < containers.depth()) {
            containers.closeFrom(depth);
            endParagraph();
        }
    }

    private void endParagraph() {
        paragraph.end();
        leaf = Leaf.NONE;
    }

    private void mark() {
        code.set(line.start(), line.end());
    }
}
