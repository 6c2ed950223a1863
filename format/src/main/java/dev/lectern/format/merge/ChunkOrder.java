package dev.lectern.format.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of named chunks that two sides added to, deleted from and moved about.
 *
 * @param ties orders chunks that both sides inserted at the same place, so that the sides may be swapped
 */
record ChunkOrder<K>(Sides<List<K>> orders, Comparator<K> ties) {
    /** Those of {@code kept} in order; null where the sides moved the same chunks about in different ways. */
    @Nullable
    List<K> of(Set<K> kept) {
        List<K> base = orders.base() == null ? List.of() : orders.base();
        List<K> ours = Objects.requireNonNull(orders.ours());
        List<K> theirs = Objects.requireNonNull(orders.theirs());
        Set<K> common = new HashSet<>(ours);
        common.retainAll(new HashSet<>(theirs));
        common.retainAll(kept);
        List<K> ourOrder = only(ours, common);
        List<K> theirOrder = only(theirs, common);
        Set<K> known = new HashSet<>(base);
        known.retainAll(common);
        List<K> baseOrder = only(base, known);
        boolean oursMoved = !only(ourOrder, known).equals(baseOrder);
        boolean theirsMoved = !only(theirOrder, known).equals(baseOrder);
        if (oursMoved && theirsMoved && !ourOrder.equals(theirOrder)) {
            return null;
        }
        List<K> order = oursMoved == theirsMoved ? first(ourOrder, theirOrder) : oursMoved ? ourOrder : theirOrder;
        return withInsertions(order, kept, ours, theirs);
    }

    /** The same, with the order of one side where they differ. */
    List<K> anyOf(Set<K> kept) {
        List<K> order = of(kept);
        if (order != null) {
            return order;
        }
        List<K> ours = Objects.requireNonNull(orders.ours());
        List<K> theirs = Objects.requireNonNull(orders.theirs());
        return Stream.of(first(ours, theirs), ours, theirs)
                .flatMap(List::stream)
                .filter(kept::contains)
                .distinct()
                .toList();
    }

    /** One of two orders, the same one if they are swapped. */
    private static <K> List<K> first(List<K> one, List<K> other) {
        return one.equals(other) || one.toString().compareTo(other.toString()) <= 0 ? one : other;
    }

    private List<K> withInsertions(List<K> order, Set<K> kept, List<K> ours, List<K> theirs) {
        Set<K> common = new HashSet<>(order);
        Map<@Nullable K, List<K>> ourRuns = runs(ours, common, kept);
        Map<@Nullable K, List<K>> theirRuns = runs(theirs, common, kept);
        List<K> result = new ArrayList<>();
        addRuns(result, ourRuns.get(null), theirRuns.get(null));
        for (K key : order) {
            result.add(key);
            addRuns(result, ourRuns.get(key), theirRuns.get(key));
        }
        return result;
    }

    /** What one side alone has, by the common chunk it stands behind; behind null what stands before all of them. */
    private static <K> Map<@Nullable K, List<K>> runs(List<K> side, Set<K> common, Set<K> kept) {
        Map<@Nullable K, List<K>> runs = new HashMap<>();
        @Nullable K anchor = null;
        for (K key : side) {
            if (common.contains(key)) {
                anchor = key;
            } else if (kept.contains(key)) {
                runs.computeIfAbsent(anchor, first -> new ArrayList<>()).add(key);
            }
        }
        return runs;
    }

    private void addRuns(List<K> result, @Nullable List<K> ours, @Nullable List<K> theirs) {
        List<K> our = ours == null ? List.of() : ours;
        List<K> their = theirs == null ? List.of() : theirs;
        boolean oursFirst = our.isEmpty() || their.isEmpty() || ties.compare(our.getFirst(), their.getFirst()) <= 0;
        result.addAll(oursFirst ? our : their);
        result.addAll(oursFirst ? their : our);
    }

    private static <K> List<K> only(List<K> keys, Set<K> wanted) {
        return keys.stream().filter(wanted::contains).toList();
    }
}
