package dev.lectern.format.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a file that two sides changed. */
public sealed interface MergeResult {
    /**
     * Everything either side did is in it.
     *
     * @param content the whole file; null where it is deleted
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, compared by Arrays.equals where it matters
    record Merged(byte @Nullable [] content, Source source) implements MergeResult {}

    /**
     * People have to decide.
     *
     * @param regions what they have to decide, in the order of the marked file; at least one
     * @param marked the whole file with the settled changes of both sides, and git's conflict markers (ours, base,
     *     theirs) where they clash; of a binary file one side's bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, compared by Arrays.equals where it matters
    record Conflicted(List<Region> regions, byte[] marked) implements MergeResult {
        public Conflicted {
            regions = List.copyOf(regions);
        }
    }

    /** Whose bytes a merged file has. */
    enum Source {
        OURS,
        THEIRS,
        /** Both sides are equal. */
        BOTH,
        /** It has changes of both sides. */
        COMBINED
    }

    /**
     * A part of a file that both sides changed, each in its own way; texts have LF.
     *
     * @param base what it was; null where it was not there or is no text
     * @param ours null where our side deleted it or it is no text
     * @param theirs null where their side deleted it or it is no text
     * @param line 1-based, where its first marker stands in the marked file
     */
    record Region(
            Place place,
            @Nullable String base,
            @Nullable String ours,
            @Nullable String theirs,
            int line) {}

    /** Which part of a file a region is. */
    sealed interface Place {
        /** A key of the front matter; that of a key within a map has dots. */
        record Key(String key) implements Place {}

        /** Lines of a section of the body; no headings for what stands before the first one. */
        record Section(List<String> headings) implements Place {
            public Section {
                headings = List.copyOf(headings);
            }
        }

        /** Lines of a file, or of a part of one, that has neither keys nor sections to go by. */
        record Lines() implements Place {}

        /** All of it: deleted on one side and changed on the other, or no text. */
        record WholeFile() implements Place {}
    }
}
