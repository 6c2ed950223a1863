package dev.lectern.format.merge;

import dev.lectern.format.line.LineMerge;
import dev.lectern.format.line.Piece;
import dev.lectern.format.merge.MergeResult.Place;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of lines of a file that is being merged. */
sealed interface Part {
    /** Lines that are settled. */
    record Settled(String text) implements Part {}

    /** Lines that people have to decide. */
    record Clash(
            Place place,
            @Nullable String base,
            @Nullable String ours,
            @Nullable String theirs) implements Part {}

    /** Merges texts that are there on both sides, by lines where both changed them. */
    static List<Part> ofLines(Place place, Sides<String> texts) {
        String ours = Objects.requireNonNull(texts.ours());
        String theirs = Objects.requireNonNull(texts.theirs());
        if (texts.agree()) {
            return List.of(new Settled(Objects.requireNonNull(texts.agreed())));
        }
        String base = texts.base() == null ? "" : texts.base();
        return LineMerge.merge(base, ours, theirs).stream()
                .map(piece -> switch (piece) {
                    case Piece.Settled(String text) -> (Part) new Settled(text);
                    case Piece.Clash(String before, String our, String their) -> new Clash(place, before, our, their);
                })
                .toList();
    }
}
