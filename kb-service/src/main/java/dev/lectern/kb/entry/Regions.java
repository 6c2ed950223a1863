package dev.lectern.kb.entry;

import dev.lectern.api.kb.ConflictRegion;
import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.MergeResult.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merge leaves to decide, as it goes over the wire. */
public final class Regions {
    private Regions() {}

    /** The regions in their order. */
    public static List<ConflictRegion> onTheWire(List<Region> regions) {
        return regions.stream()
                .map(region -> new ConflictRegion(
                        kind(region.place()),
                        name(region.place()),
                        region.base(),
                        region.ours(),
                        region.theirs(),
                        region.line()))
                .toList();
    }

    private static String kind(Place place) {
        return switch (place) {
            case Place.Key _ -> "key";
            case Place.Section _ -> "section";
            case Place.Lines _ -> "lines";
            case Place.WholeFile _ -> "file";
        };
    }

    private static @Nullable String name(Place place) {
        return switch (place) {
            case Place.Key(String key) -> key;
            case Place.Section(List<String> headings) -> String.join("/", headings);
            case Place.Lines _, Place.WholeFile _ -> null;
        };
    }
}
