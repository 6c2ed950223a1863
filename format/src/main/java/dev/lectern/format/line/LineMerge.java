package dev.lectern.format.line;

import dev.lectern.format.line.Piece.Clash;
import dev.lectern.format.line.Piece.Settled;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;

/** Merges three versions of a text by lines, as git does: neighbouring changes clash, equal ones do not. */
public final class LineMerge {
    private final RawText base;
    private final RawText ours;
    private final RawText theirs;

    private LineMerge(String base, String ours, String theirs) {
        this.base = Lines.of(base);
        this.ours = Lines.of(ours);
        this.theirs = Lines.of(theirs);
    }

    /** The merged text in pieces, in order; their settled texts and either side of their clashes make up the file. */
    public static List<Piece> merge(String base, String ours, String theirs) {
        return new LineMerge(base, ours, theirs).merge();
    }

    private List<Piece> merge() {
        List<RawText> texts = List.of(base, ours, theirs);
        BaseRange ranges = null;
        MergeChunk our = null;
        List<Piece> pieces = new ArrayList<>();
        for (MergeChunk chunk : new MergeAlgorithm(Lines.DIFF).merge(RawTextComparator.DEFAULT, base, ours, theirs)) {
            switch (chunk.getConflictState()) {
                case NO_CONFLICT -> pieces.add(new Settled(lines(texts.get(chunk.getSequenceIndex()), chunk)));
                case FIRST_CONFLICTING_RANGE -> our = chunk;
                case BASE_CONFLICTING_RANGE -> ranges = ranges == null ? new BaseRange(base, ours, theirs) : ranges;
                case NEXT_CONFLICTING_RANGE -> {
                    if (our == null || ranges == null) {
                        throw new IllegalStateException("a conflict begins with ours and has a base");
                    }
                    String before = ranges.lines(our.getBegin(), our.getEnd(), chunk.getBegin(), chunk.getEnd());
                    pieces.add(new Clash(before, lines(ours, our), lines(theirs, chunk)));
                }
            }
        }
        return pieces;
    }

    private static String lines(RawText text, MergeChunk chunk) {
        return text.getString(chunk.getBegin(), chunk.getEnd(), false);
    }
}
