package dev.lectern.format.merge;

import dev.lectern.format.entry.FieldValues;
import dev.lectern.format.entry.KeyOrder;
import dev.lectern.format.entry.YamlNode.Mapping;
import dev.lectern.format.entry.YamlNode.Sequence;
import dev.lectern.format.merge.KeyLines.KeyLine;
import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.Part.Clash;
import dev.lectern.format.merge.Part.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges the lines of a YAML map key by key; lists that are sets are merged item by item, maps key by key again. */
final class KeyMerge {
    private static final Set<String> SETS = Set.of("tags", "aliases", "sources", "links");

    private final Sides<Map<String, KeyLine>> keys;
    private final Sides<KeyLines> lines;
    private final String prefix;

    private KeyMerge(Sides<KeyLines> lines, String prefix) {
        this.lines = lines;
        this.prefix = prefix;
        this.keys = lines.map(KeyMerge::byKey);
    }

    /** The merged lines; those of both sides are there. */
    static List<Part> merge(Sides<KeyLines> lines) {
        return new KeyMerge(lines, "").merge();
    }

    private static Map<String, KeyLine> byKey(KeyLines lines) {
        Map<String, KeyLine> byKey = new LinkedHashMap<>();
        lines.keys().forEach(line -> byKey.put(line.key(), line));
        return byKey;
    }

    private List<Part> merge() {
        Sides<List<String>> orders = keys.map(map -> List.copyOf(map.keySet()));
        Set<String> kept = new LinkedHashSet<>();
        for (List<String> order : List.of(present(orders.ours()), present(orders.theirs()))) {
            order.stream().filter(key -> !isDeleted(versions(key))).forEach(kept::add);
        }
        Comparator<String> ties =
                Comparator.<String>comparingInt(KeyOrder::rank).thenComparing(key -> key);
        List<Part> parts = new ArrayList<>();
        new ChunkOrder<>(orders, ties).anyOf(kept).forEach(key -> parts.addAll(merged(key, versions(key))));
        parts.addAll(Part.ofLines(new Place.Lines(), lines.map(KeyLines::tail)));
        return parts;
    }

    private Sides<KeyLine> versions(String key) {
        return keys.map(map -> map.get(key));
    }

    /** Whether one side took it away and the other left it as it was. */
    private static boolean isDeleted(Sides<KeyLine> key) {
        Sides<String> texts = key.map(KeyLine::whole);
        return texts.agree() && texts.agreed() == null;
    }

    private List<Part> merged(String key, Sides<KeyLine> versions) {
        Place place = new Place.Key(prefix + key);
        Sides<String> whole = versions.map(KeyLine::whole);
        if (whole.agree()) {
            return List.of(new Settled(present(whole.agreed())));
        }
        if (versions.ours() == null || versions.theirs() == null) {
            return List.of(new Clash(place, whole.base(), whole.ours(), whole.theirs()));
        }
        List<Part> parts = new ArrayList<>(Part.ofLines(place, versions.map(KeyLine::above)));
        List<Part> pair = pair(key, versions);
        Sides<String> texts = versions.map(KeyLine::text);
        parts.addAll(pair != null ? pair : List.of(new Clash(place, texts.base(), texts.ours(), texts.theirs())));
        return parts;
    }

    private @Nullable List<Part> pair(String key, Sides<KeyLine> versions) {
        Sides<String> texts = versions.map(KeyLine::text);
        if (texts.agree()) {
            return List.of(new Settled(present(texts.agreed())));
        }
        if (prefix.isEmpty() && SETS.contains(key) && isList(versions.ours()) && isList(versions.theirs())) {
            return ListMerge.merge(versions)
                    .<List<Part>>map(text -> List.of(new Settled(text)))
                    .orElse(null);
        }
        Sides<String> before = versions.map(KeyLine::before);
        Sides<String> behind = versions.map(KeyLine::behind);
        List<Part> value = before.agree() && behind.agree() ? value(key, versions) : null;
        if (value == null) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Settled(present(before.agreed())));
        parts.addAll(value);
        parts.add(new Settled(present(behind.agreed())));
        return parts;
    }

    private @Nullable List<Part> value(String key, Sides<KeyLine> versions) {
        Sides<String> texts = versions.map(KeyLine::value);
        if (texts.agree()) {
            return List.of(new Settled(present(texts.agreed())));
        }
        KeyLine ours = present(versions.ours());
        KeyLine theirs = present(versions.theirs());
        KeyLine base = versions.base();
        Sides<KeyLines> inner = versions.map(KeyMerge::inner);
        if (inner.ours() != null && inner.theirs() != null && (base == null || inner.base() != null)) {
            return new KeyMerge(inner, prefix + key + ".").merge();
        }
        if (ours.value().contains("#") || theirs.value().contains("#")) {
            return null; // one may have a comment that the other has not
        }
        if (says(ours, theirs)) {
            boolean ourSpelling = ours.value().compareTo(theirs.value()) <= 0;
            return List.of(new Settled(ourSpelling ? ours.value() : theirs.value()));
        }
        if (base == null || (!says(base, ours) && !says(base, theirs))) {
            return null;
        }
        return List.of(new Settled(says(base, ours) ? theirs.value() : ours.value()));
    }

    private static @Nullable KeyLines inner(KeyLine line) {
        return line.node() instanceof Mapping mapping
                        && line.valueStart() == KeyLines.lineStart(line.source(), line.valueStart())
                ? KeyLines.of(line.source(), mapping, line.valueStart(), line.valueEnd())
                : null;
    }

    private static boolean isList(@Nullable KeyLine line) {
        return line != null && line.node() instanceof Sequence;
    }

    private static boolean says(KeyLine one, KeyLine other) {
        return FieldValues.same(one.node().value(), other.node().value());
    }

    private static <T> T present(@Nullable T version) {
        return Objects.requireNonNull(version);
    }
}
