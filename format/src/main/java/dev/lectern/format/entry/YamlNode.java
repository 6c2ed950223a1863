package dev.lectern.format.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** A piece of YAML together with the range of characters it was read from. */
public sealed interface YamlNode {
    /** Where it was read. */
    Place place();

    /** The number of nodes in it, aliases followed. */
    long weight();

    /** What it stands for: null, Boolean, Long, BigInteger, BigDecimal, String, List or Map. */
    @Nullable
    Object value();

    /** The same node as read through an alias at another place. */
    YamlNode throughAlias(Place alias);

    /**
     * A range of the text.
     *
     * @param start index of its first char
     * @param end index after its last char, without trailing comments and blank lines
     * @param line 1-based
     * @param anchored whether an anchor, an alias or a merge key is in it, so that it must not be rewritten
     */
    record Place(int start, int end, int line, boolean anchored) {}

    /** A single value; {@code text} is what was written, unquoted. */
    record Scalar(String text, @Nullable Object value, ScalarStyle style, Place place) implements YamlNode {
        @Override
        public long weight() {
            return 1;
        }

        @Override
        public YamlNode throughAlias(Place alias) {
            return new Scalar(text, value, style, alias);
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, boolean flow, Place place, long weight) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Object value() {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            for (YamlNode item : items) {
                values.add(item.value());
            }
            return values;
        }

        @Override
        public YamlNode throughAlias(Place alias) {
            return new Sequence(items, flow, alias, weight);
        }
    }

    /** A map, in the order written; merge keys stand as written. */
    record Mapping(List<Pair> pairs, boolean flow, Place place, long weight) implements YamlNode {
        public Mapping {
            pairs = List.copyOf(pairs);
        }

        @Override
        public Map<String, @Nullable Object> value() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Pair pair : pairs) {
                if (pair.isMerge()) {
                    merge(pair.value(), values);
                }
            }
            for (Pair pair : pairs) {
                if (!pair.isMerge()) {
                    values.put(pair.key().text(), pair.value().value());
                }
            }
            return values;
        }

        private static void merge(YamlNode from, Map<String, @Nullable Object> into) {
            switch (from) {
                case Mapping mapping -> mapping.value().forEach(into::putIfAbsent);
                case Sequence sequence -> sequence.items().forEach(item -> merge(item, into));
                case Scalar _ -> {}
            }
        }

        /** The pair of that key, null if there is none. */
        public @Nullable Pair pair(String key) {
            for (Pair pair : pairs) {
                if (!pair.isMerge() && pair.key().text().equals(key)) {
                    return pair;
                }
            }
            return null;
        }

        /** The value at that key, null if there is none. */
        public @Nullable YamlNode at(String key) {
            Pair pair = pair(key);
            return pair == null ? null : pair.value();
        }

        @Override
        public YamlNode throughAlias(Place alias) {
            return new Mapping(pairs, flow, alias, weight);
        }
    }

    /** A key of a map and its value. */
    record Pair(Scalar key, YamlNode value) {
        boolean isMerge() {
            return key.style() == ScalarStyle.PLAIN && key.text().equals("<<") && !(value instanceof Scalar);
        }
    }
}
