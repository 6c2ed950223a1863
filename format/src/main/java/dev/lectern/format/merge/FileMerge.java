package dev.lectern.format.merge;

import dev.lectern.format.entry.Texts;
import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.MergeResult.Region;
import dev.lectern.format.merge.MergeResult.Source;
import dev.lectern.format.merge.Part.Clash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Three-way merge of a file of a KB: entries by front matter key and Markdown section, other texts by line. What either
 * side wrote is in the result, or in a conflict. If the sides are swapped the result is the same with the sides swapped.
 */
public final class FileMerge {
    /** Bytes above which a file is not merged, just as if it were no text. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** Lines above which a text is not merged but conflicts as a whole: a megabyte of blank lines would take seconds. */
    public static final int MOST_LINES = 100_000;

    private FileMerge() {}

    /**
     * Merges; never throws. An array that is null stands for no file: null as base if both sides added it, null as ours
     * or theirs if that side deleted it.
     */
    public static MergeResult merge(
            String path, byte @Nullable [] base, byte @Nullable [] ours, byte @Nullable [] theirs) {
        if (Arrays.equals(ours, theirs)) {
            return new Merged(ours, Source.BOTH);
        }
        if (Arrays.equals(base, ours)) {
            return new Merged(theirs, Source.THEIRS);
        }
        if (Arrays.equals(base, theirs)) {
            return new Merged(ours, Source.OURS);
        }
        Sides<String> texts = new Sides<>(text(base), text(ours), text(theirs));
        if (texts.ours() != null
                && texts.theirs() != null
                && (base == null || texts.base() != null)
                && isShort(texts)) {
            return new TextMerge(path, texts).merge();
        }
        boolean allText = isText(base) && isText(ours) && isText(theirs);
        byte[] marked = ours == null ? Objects.requireNonNull(theirs) : ours;
        if (!allText) {
            return new Conflicted(List.of(new Region(new Place.WholeFile(), null, null, null, 1)), marked);
        }
        Draft draft = new Draft(List.of(new Clash(new Place.WholeFile(), texts.base(), texts.ours(), texts.theirs())));
        return new Conflicted(draft.regions(), draft.text().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isShort(Sides<String> texts) {
        return Stream.of(texts.base(), texts.ours(), texts.theirs())
                .filter(Objects::nonNull)
                .allMatch(text ->
                        text.chars().filter(character -> character == '\n').count() <= MOST_LINES);
    }

    private static boolean isText(byte @Nullable [] bytes) {
        return bytes == null || text(bytes) != null;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null || bytes.length > LARGEST ? null : Texts.decoded(bytes);
    }
}
