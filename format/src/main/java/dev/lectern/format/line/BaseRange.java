package dev.lectern.format.line;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * Finds the lines of the base that a conflict is about. JGit's own range leaves out as many lines as the sides have in
 * common at the conflict's ends, whether the base has these or not, and so may even end before it begins.
 */
final class BaseRange {
    private final RawText base;
    private final EditList ours;
    private final EditList theirs;

    BaseRange(RawText base, RawText ours, RawText theirs) {
        this.base = base;
        this.ours = Lines.DIFF.diff(RawTextComparator.DEFAULT, base, ours);
        this.theirs = Lines.DIFF.diff(RawTextComparator.DEFAULT, base, theirs);
    }

    /** The base's lines for a range of our lines and one of theirs. */
    String lines(int ourBegin, int ourEnd, int theirBegin, int theirEnd) {
        int begin = Math.min(toBase(ours, ourBegin, false), toBase(theirs, theirBegin, false));
        int end = Math.max(toBase(ours, ourEnd, true), toBase(theirs, theirEnd, true));
        return base.getString(begin, Math.max(begin, end), false);
    }

    /** The line of the base for a line of a side; within an edit its first, or the one behind its last. */
    private static int toBase(EditList edits, int line, boolean end) {
        int shift = 0;
        for (Edit edit : edits) {
            if (line < edit.getBeginB()) {
                break;
            }
            if (line <= edit.getEndB()) {
                return end ? edit.getEndA() : edit.getBeginA();
            }
            shift = edit.getEndA() - edit.getEndB();
        }
        return line + shift;
    }
}
