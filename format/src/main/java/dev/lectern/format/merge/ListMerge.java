package dev.lectern.format.merge;

import dev.lectern.format.entry.FieldValues;
import dev.lectern.format.entry.KeyEdit;
import dev.lectern.format.entry.YamlNode;
import dev.lectern.format.entry.YamlNode.Scalar;
import dev.lectern.format.entry.YamlNode.Sequence;
import dev.lectern.format.merge.KeyLines.KeyLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges lists as sets that have an order: what either side added is in, what either took away is out. */
final class ListMerge {
    private final Sides<KeyLine> versions;
    private final Sides<Map<Item, ItemLines>> items;

    private ListMerge(Sides<KeyLine> versions) {
        this.versions = versions;
        this.items = versions.map(ListMerge::items);
    }

    /** An item by what it says; {@code occurrence} counts from 0 those that say the same. */
    private record Item(String says, int occurrence) {}

    /** An item's value and its lines, comments above included; no lines where it shares them. */
    private record ItemLines(
            @Nullable Object value, @Nullable String text) {}

    /** The key with the merged list, both of which are there; empty where they are no lists or clash. */
    static Optional<String> merge(Sides<KeyLine> versions) {
        return new ListMerge(versions).merge();
    }

    private Optional<String> merge() {
        if (items.ours() == null || items.theirs() == null || (versions.base() != null && items.base() == null)) {
            return Optional.empty();
        }
        Set<Item> kept = new LinkedHashSet<>();
        items.ours().keySet().stream().filter(this::isKept).forEach(kept::add);
        items.theirs().keySet().stream().filter(this::isKept).forEach(kept::add);
        Sides<List<Item>> orders = items.map(map -> List.copyOf(map.keySet()));
        Comparator<Item> ties = Comparator.comparing(Item::says).thenComparingInt(Item::occurrence);
        List<Item> order = new ChunkOrder<>(orders, ties).anyOf(kept);
        List<@Nullable Object> values = new ArrayList<>();
        order.forEach(item -> values.add(value(item)));
        return isTwofold(values) ? Optional.empty() : spliced(order, values);
    }

    private boolean isKept(Item item) {
        Sides<Item> there = items.map(map -> map.containsKey(item) ? item : null);
        return there.agree() && there.agreed() != null;
    }

    private @Nullable Object value(Item item) {
        ItemLines ours = present(items.ours()).get(item);
        ItemLines theirs = present(items.theirs()).get(item);
        return ours != null ? ours.value() : present(theirs).value();
    }

    /** Item by item where both sides have one on lines of its own; else the whole list is written anew. */
    private Optional<String> spliced(List<Item> order, List<@Nullable Object> values) {
        KeyLine ours = present(versions.ours());
        KeyLine theirs = present(versions.theirs());
        Sides<String> before = versions.map(KeyLine::before);
        if (hasLines(ours) && hasLines(theirs) && before.agree() && !order.isEmpty()) {
            if (hasEditedDeletion(new HashSet<>(order))) {
                return Optional.empty();
            }
            StringBuilder text = new StringBuilder(present(before.agreed()));
            for (Item item : order) {
                Sides<String> lines = items.map(map -> map.get(item)).map(ItemLines::text);
                if (!lines.agree()) {
                    return Optional.empty();
                }
                text.append(present(lines.agreed()));
            }
            return Optional.of(text.toString());
        }
        boolean sameStyle = hasLines(ours) == hasLines(theirs);
        boolean fromOurs = sameStyle ? ours.value().compareTo(theirs.value()) <= 0 : hasLines(ours);
        KeyLine from = fromOurs ? ours : theirs;
        Sides<String> behind = versions.map(KeyLine::behind);
        if ((sameStyle && !before.agree()) || !behind.agree()) {
            return Optional.empty();
        }
        String text = sameStyle ? present(before.agreed()) + from.value() + present(behind.agreed()) : from.text();
        return KeyEdit.replace(text, from.key(), values);
    }

    /** Whether one side took an item away to which the other wrote a comment. */
    private boolean hasEditedDeletion(Set<Item> kept) {
        return items.base() != null
                && items.base().keySet().stream()
                        .filter(item -> !kept.contains(item))
                        .map(item -> items.map(map -> map.get(item)).map(ItemLines::text))
                        .anyMatch(texts -> !texts.agree());
    }

    /** Whether two items are about the same thing, because each side changed it in its own way. */
    private boolean isTwofold(List<@Nullable Object> merged) {
        Map<String, Integer> ours = subjects(present(items.ours()));
        Map<String, Integer> theirs = subjects(present(items.theirs()));
        Map<String, Integer> now = new HashMap<>();
        merged.forEach(value -> now.merge(subject(value), 1, Integer::sum));
        return now.entrySet().stream()
                .anyMatch(entry -> entry.getValue()
                        > Math.max(ours.getOrDefault(entry.getKey(), 0), theirs.getOrDefault(entry.getKey(), 0)));
    }

    private static Map<String, Integer> subjects(Map<Item, ItemLines> items) {
        Map<String, Integer> subjects = new HashMap<>();
        items.values().forEach(item -> subjects.merge(subject(item.value()), 1, Integer::sum));
        return subjects;
    }

    /** What a link or a source is about: its target, its address or its title. */
    private static String subject(@Nullable Object value) {
        Map<String, @Nullable Object> map = FieldValues.asMap(value);
        for (String key : List.of("target", "url", "title")) {
            if (map.get(key) != null) {
                return key + ' ' + map.get(key) + ' ' + map.get("kb");
            }
        }
        return Objects.toString(value);
    }

    private static boolean hasLines(KeyLine line) {
        Map<Item, ItemLines> items = items(line);
        return items != null && !items.isEmpty() && items.values().stream().allMatch(item -> item.text() != null);
    }

    private static @Nullable Map<Item, ItemLines> items(KeyLine line) {
        if (line.node() instanceof Scalar scalar && scalar.value() == null) {
            return Map.of();
        }
        if (!(line.node() instanceof Sequence sequence)) {
            return null;
        }
        Map<Item, ItemLines> items = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        int at = line.valueStart();
        for (YamlNode node : sequence.items()) {
            Object value = node.value();
            String says = (value == null ? "" : value.getClass().getSimpleName()) + ' ' + value;
            int end = KeyLines.nextLine(line.source(), node.place().end());
            items.put(
                    new Item(says, seen.merge(says, 1, Integer::sum) - 1),
                    new ItemLines(value, sequence.flow() ? null : text(line, node, at, end)));
            at = end;
        }
        return items;
    }

    private static @Nullable String text(KeyLine line, YamlNode node, int from, int end) {
        int start = KeyLines.lineStart(line.source(), node.place().start());
        boolean own = start >= from
                && end <= line.valueEnd()
                && line.source().substring(start, node.place().start()).strip().equals("-")
                && KeyLines.isTrivia(line.source().substring(from, start));
        return own ? line.source().substring(from, end) : null;
    }

    private static <T> T present(@Nullable T version) {
        return Objects.requireNonNull(version);
    }
}
