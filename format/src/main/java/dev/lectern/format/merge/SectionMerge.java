package dev.lectern.format.merge;

import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.Part.Clash;
import dev.lectern.format.merge.Part.Settled;
import dev.lectern.format.section.Section;
import dev.lectern.format.section.SectionKey;
import dev.lectern.format.section.Sections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Merges bodies whose sections are told apart by their headings: each is changed, inserted, deleted or moved by itself. */
final class SectionMerge {
    /** Stands behind the last section; no section has that key. */
    private static final SectionKey END = new SectionKey(List.of(), -1);

    private final Sides<String> bodies;
    private final Sides<Map<SectionKey, Section>> sections;
    private final Sides<List<SectionKey>> orders;
    private final Sides<Map<SectionKey, SectionKey>> followers;
    private List<SectionKey> order = List.of();

    SectionMerge(Sides<String> bodies) {
        this.bodies = bodies;
        this.sections = bodies.map(SectionMerge::byKey);
        this.orders = sections.map(map -> List.copyOf(map.keySet()));
        this.followers = orders.map(SectionMerge::followers);
    }

    private static Map<SectionKey, Section> byKey(String body) {
        Map<SectionKey, Section> byKey = new LinkedHashMap<>();
        Sections.of(body).forEach(section -> byKey.put(section.key(), section));
        return byKey;
    }

    /** The body by section; null where headings do not tell which section is which. */
    @Nullable
    Draft merge() {
        if (hasUncertainTwins()) {
            return null;
        }
        Set<SectionKey> kept = new LinkedHashSet<>();
        Stream.of(present(orders.ours()), present(orders.theirs()))
                .flatMap(List::stream)
                .filter(key -> !isDeleted(versions(key)))
                .forEach(kept::add);
        List<SectionKey> merged = new ChunkOrder<>(orders, this::compare).of(kept);
        if (merged == null) {
            return null;
        }
        order = merged;
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            parts.addAll(text(order.get(i)));
            parts.add(new Settled(blankLines(i)));
        }
        return new Draft(parts);
    }

    /** Whether a clean merge has the sections it should have, and every line that was typed. */
    boolean isSound(Draft merged) {
        String body = merged.text();
        List<SectionKey> keys = Sections.of(body).stream().map(Section::key).toList();
        return keys.equals(order) && TypedLines.areKept(bodies, body);
    }

    private Sides<Section> versions(SectionKey key) {
        return sections.map(map -> map.get(key));
    }

    /** Whether sections that share their headings became more or fewer, so that the count does not tell them apart. */
    private boolean hasUncertainTwins() {
        Sides<Map<List<String>, Integer>> counts = orders.map(keys -> {
            Map<List<String>, Integer> count = new HashMap<>();
            keys.forEach(key -> count.merge(key.headings(), 1, Integer::sum));
            return count;
        });
        Set<List<String>> twins = new LinkedHashSet<>();
        Stream.of(counts.base(), counts.ours(), counts.theirs())
                .filter(Objects::nonNull)
                .flatMap(count -> count.entrySet().stream())
                .filter(entry -> entry.getValue() > 1)
                .forEach(entry -> twins.add(entry.getKey()));
        return twins.stream().anyMatch(headings -> {
            Sides<Integer> count = counts.map(map -> map.get(headings));
            return !Objects.equals(count.base(), count.ours()) || !Objects.equals(count.base(), count.theirs());
        });
    }

    private static boolean isDeleted(Sides<Section> section) {
        Sides<String> texts = section.map(Section::text);
        return texts.agree() && texts.agreed() == null;
    }

    /** Deeper sections first, so that none slips under a heading that was inserted at the same place. */
    private int compare(SectionKey one, SectionKey other) {
        return Comparator.<SectionKey>comparingInt(key -> -level(key))
                .thenComparing(key -> key.headings().toString())
                .thenComparingInt(SectionKey::occurrence)
                .compare(one, other);
    }

    private int level(SectionKey key) {
        Sides<Section> section = versions(key);
        return Stream.of(section.ours(), section.theirs())
                .filter(Objects::nonNull)
                .mapToInt(Section::level)
                .max()
                .orElse(0);
    }

    private List<Part> text(SectionKey key) {
        Sides<String> texts = versions(key).map(Section::text);
        Place place = new Place.Section(key.headings());
        if (texts.agree()) {
            return List.of(new Settled(present(texts.agreed())));
        }
        return texts.ours() == null || texts.theirs() == null
                ? List.of(new Clash(place, texts.base(), texts.ours(), texts.theirs()))
                : Part.ofLines(place, texts);
    }

    /** The blank lines behind a section: a section that stood last gets one where another follows now. */
    private String blankLines(int index) {
        Sides<Section> section = versions(order.get(index));
        Sides<String> blanks = section.map(Section::blankLines);
        String ours = Objects.requireNonNullElse(blanks.ours(), "");
        String theirs = Objects.requireNonNullElse(blanks.theirs(), "");
        String blank;
        if (blanks.ours() == null || blanks.theirs() == null) {
            blank = ours + theirs;
        } else {
            blank = blanks.agree() ? present(blanks.agreed()) : longer(ours, theirs);
        }
        if (!isNewNeighbourhood(index)) {
            return blank;
        }
        if (index == order.size() - 1) {
            return "";
        }
        boolean empty = Stream.of(section.ours(), section.theirs())
                .filter(Objects::nonNull)
                .allMatch(version -> version.text().isEmpty());
        return blank.isEmpty() && !empty ? "\n" : blank;
    }

    /** Whether neither side has the section before the one, or the end, that it stands before now. */
    private boolean isNewNeighbourhood(int index) {
        SectionKey key = order.get(index);
        SectionKey next = index + 1 < order.size() ? order.get(index + 1) : END;
        Sides<SectionKey> before = followers.map(map -> map.get(key));
        return !next.equals(before.ours()) && !next.equals(before.theirs());
    }

    /** For each section the one behind it. */
    private static Map<SectionKey, SectionKey> followers(List<SectionKey> keys) {
        Map<SectionKey, SectionKey> followers = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            followers.put(keys.get(i), i + 1 < keys.size() ? keys.get(i + 1) : END);
        }
        return followers;
    }

    private static String longer(String one, String other) {
        return one.length() == other.length()
                ? one.compareTo(other) <= 0 ? one : other
                : one.length() > other.length() ? one : other;
    }

    private static <T> T present(@Nullable T version) {
        return Objects.requireNonNull(version);
    }
}
