package dev.lectern.format.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of fields as front matter and JSON share them: null, Boolean, numbers, String, List, Map of String. */
public final class FieldValues {
    private FieldValues() {}

    /** Whether two values say the same; 1 and 1.0 do, 1 and "1" do not. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return decimal(number).compareTo(decimal(otherNumber)) == 0;
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return sameItems(list, otherList);
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
            return map.size() == otherMap.size()
                    && map.entrySet().stream()
                            .allMatch(entry -> otherMap.containsKey(entry.getKey())
                                    && same(entry.getValue(), otherMap.get(entry.getKey())));
        }
        return one.equals(other);
    }

    private static boolean sameItems(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        for (Object item : one) {
            if (!same(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value is nested no deeper than front matter may be. */
    public static boolean isShallow(@Nullable Object value) {
        return isShallow(value, FormatLimits.DEPTH);
    }

    private static boolean isShallow(@Nullable Object value, int depth) {
        Collection<?> items =
                value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
        return items.isEmpty() || (depth > 0 && items.stream().allMatch(item -> isShallow(item, depth - 1)));
    }

    /** The number as a decimal. */
    public static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double real -> BigDecimal.valueOf(real);
            case Float real -> BigDecimal.valueOf(real.doubleValue());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** RFC 7396: {@code patch} applied to {@code target}; a null in it removes, a map merges, all else replaces. */
    public static Map<String, @Nullable Object> merge(
            Map<String, ? extends @Nullable Object> target, Map<String, ? extends @Nullable Object> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(target);
        patch.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else if (value instanceof Map<?, ?> map) {
                merged.put(key, merge(asMap(merged.get(key)), asMap(map)));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    /** The value as a map with keys turned to text; empty if it is none. */
    public static Map<String, @Nullable Object> asMap(@Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> other) {
            other.forEach((key, item) -> map.put(String.valueOf(key), item));
        }
        return map;
    }

    /** The value as a list of texts: a list's scalars, or the one scalar; null and maps are left out. */
    public static List<String> asTexts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item != null && !(item instanceof Map<?, ?>) && !(item instanceof List<?>)) {
                    texts.add(item.toString());
                }
            }
        } else if (value != null && !(value instanceof Map<?, ?>)) {
            texts.add(value.toString());
        }
        return texts;
    }
}
