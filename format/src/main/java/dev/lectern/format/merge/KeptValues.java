package dev.lectern.format.merge;

import dev.lectern.format.entry.FieldValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees by values alone, whatever the texts were, that merged keys say what the changes of both sides make them say. */
final class KeptValues {
    /** Stands for a key that is not there; equal to no value. */
    private static final Object ABSENT = new Object();

    private KeptValues() {}

    /** Whether every key is kept; base is null where both sides wrote the map. */
    static boolean areKept(
            @Nullable Map<String, ?> base, Map<String, ?> ours, Map<String, ?> theirs, Map<String, ?> merged) {
        Set<String> keys = new LinkedHashSet<>(merged.keySet());
        keys.addAll(ours.keySet());
        keys.addAll(theirs.keySet());
        return keys.stream()
                .allMatch(key -> isKept(
                        base == null ? ABSENT : value(base, key),
                        value(ours, key),
                        value(theirs, key),
                        value(merged, key)));
    }

    private static @Nullable Object value(Map<String, ?> map, String key) {
        return map.containsKey(key) ? map.get(key) : ABSENT;
    }

    private static boolean isKept(
            @Nullable Object base, @Nullable Object ours, @Nullable Object theirs, @Nullable Object merged) {
        if (FieldValues.same(ours, theirs) || FieldValues.same(base, theirs)) {
            return FieldValues.same(merged, ours);
        }
        if (FieldValues.same(base, ours)) {
            return FieldValues.same(merged, theirs);
        }
        if (ours instanceof Map<?, ?> our && theirs instanceof Map<?, ?> their && merged instanceof Map<?, ?> all) {
            return areKept(
                    FieldValues.asMap(base), FieldValues.asMap(our), FieldValues.asMap(their), FieldValues.asMap(all));
        }
        return orNone(ours) instanceof List<?> our
                && orNone(theirs) instanceof List<?> their
                && orNone(merged) instanceof List<?> all
                && areItemsKept(orNone(base) instanceof List<?> list ? list : List.of(), our, their, all);
    }

    private static @Nullable Object orNone(@Nullable Object value) {
        return value == null ? List.of() : value;
    }

    private static boolean areItemsKept(List<?> base, List<?> ours, List<?> theirs, List<?> merged) {
        Set<@Nullable Object> before = items(base);
        Set<@Nullable Object> our = items(ours);
        Set<@Nullable Object> their = items(theirs);
        Set<@Nullable Object> wanted = new HashSet<>(our);
        wanted.addAll(their);
        wanted.removeIf(item -> before.contains(item) && !(our.contains(item) && their.contains(item)));
        return items(merged).equals(wanted);
    }

    /** The items as values that are equal where they say the same. */
    private static Set<@Nullable Object> items(List<?> list) {
        Set<@Nullable Object> items = new HashSet<>();
        list.forEach(item -> items.add(comparable(item)));
        return items;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case Number number -> FieldValues.decimal(number).stripTrailingZeros();
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(comparable(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> items = FieldValues.asMap(map);
                items.replaceAll((key, item) -> comparable(item));
                yield items;
            }
            case null, default -> value;
        };
    }
}
