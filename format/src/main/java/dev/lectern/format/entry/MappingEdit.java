package dev.lectern.format.entry;

import dev.lectern.format.entry.EntryEditor.AnchoredKeyException;
import dev.lectern.format.entry.YamlNode.Mapping;
import dev.lectern.format.entry.YamlNode.Pair;
import dev.lectern.format.entry.YamlNode.Scalar;
import dev.lectern.format.entry.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Splices new values into the text of a map; the caller reads the result again and compares. */
final class MappingEdit {
    private final String yaml;
    private final String lineEnding;
    private final boolean fine;
    private final List<Splice> splices = new ArrayList<>();

    /** @param fine whether to touch single items of lists and keys of inner maps, or whole values of root keys */
    MappingEdit(String yaml, String lineEnding, boolean fine) {
        this.yaml = yaml;
        this.lineEnding = lineEnding;
        this.fine = fine;
    }

    private record Splice(int start, int end, String text) {}

    /** The text in which {@code mapping} has the wanted keys. */
    String apply(Mapping mapping, Map<String, @Nullable Object> wanted) {
        edit(mapping, wanted, true);
        splices.sort(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Splice splice : splices) {
            out.append(yaml, at, splice.start()).append(splice.text());
            at = splice.end();
        }
        return out.append(yaml, at, yaml.length()).toString();
    }

    private void edit(Mapping mapping, Map<String, @Nullable Object> wanted, boolean root) {
        Map<String, @Nullable Object> current = mapping.value();
        for (Pair pair : mapping.pairs()) {
            String key = pair.key().text();
            if (pair.isMerge()) {
                continue;
            }
            if (!wanted.containsKey(key)) {
                remove(mapping, pair);
            } else if (!FieldValues.same(pair.value().value(), wanted.get(key))) {
                replace(mapping, pair, wanted.get(key));
            }
        }
        wanted.forEach((key, value) -> {
            boolean there = mapping.pair(key) != null
                    || (current.containsKey(key) && FieldValues.same(current.get(key), value));
            if (!there) {
                add(mapping, key, value, root);
            }
        });
    }

    private void replace(Mapping mapping, Pair pair, @Nullable Object value) {
        YamlNode old = pair.value();
        boolean block = !mapping.flow();
        if (fine && block && old instanceof Mapping inner && !inner.flow() && isFilledMap(value)) {
            refuseAnchor(pair);
            edit(inner, FieldValues.asMap(value), false);
            return;
        }
        refuseAnchor(pair);
        if (fine
                && block
                && old instanceof Sequence list
                && !list.flow()
                && value instanceof List<?> items
                && !items.isEmpty()) {
            new SequenceEdit(yaml, list).splice(items, this::splice);
        } else if (old instanceof Scalar scalar && isOneLine(scalar) && fitsOneLine(value)) {
            String text = value instanceof String string
                    ? YamlStrings.inStyleOf(scalar, string, mapping.flow())
                    : YamlWriter.flow(value);
            String space = scalar.place().start() == colon(pair) + 1 ? " " : "";
            splice(scalar.place().start(), scalar.place().end(), space + text);
        } else if (!block || (old instanceof Sequence list && list.flow())) {
            splice(old.place().start(), old.place().end(), YamlWriter.flow(value));
        } else {
            boolean comment = !restOfLine(old.place().end()).isBlank();
            splice(colon(pair) + 1, old.place().end(), YamlWriter.afterKey(value, column(pair), !comment));
        }
    }

    private void remove(Mapping mapping, Pair pair) {
        refuseAnchor(pair);
        if (mapping.flow()) {
            return; // the comparison afterwards refuses it
        }
        int end = yaml.indexOf('\n', Math.max(pair.value().place().end(), colon(pair)));
        splice(lineStart(pair.key().place().start()), end < 0 ? yaml.length() : end + 1, "");
    }

    private void add(Mapping mapping, String key, @Nullable Object value, boolean root) {
        if (mapping.flow()) {
            return; // the comparison afterwards refuses it
        }
        Pair before = null;
        for (Pair pair : mapping.pairs()) {
            if (!root || KeyOrder.rank(pair.key().text()) <= KeyOrder.rank(key)) {
                before = pair;
            }
        }
        Pair first = mapping.pairs().getFirst();
        String text = YamlWriter.pair(key, value, column(first));
        if (before == null) {
            int start = lineStart(first.key().place().start());
            splice(start, start, text);
            return;
        }
        int end = yaml.indexOf('\n', Math.max(before.value().place().end(), colon(before)));
        if (end < 0) {
            splice(yaml.length(), yaml.length(), "\n" + text.stripTrailing());
        } else {
            splice(end + 1, end + 1, text);
        }
    }

    private void splice(int start, int end, String text) {
        splices.add(new Splice(start, end, text.replace("\n", lineEnding)));
    }

    private static void refuseAnchor(Pair pair) {
        if (pair.key().place().anchored() || pair.value().place().anchored()) {
            throw new AnchoredKeyException(pair.key());
        }
    }

    private static boolean isFilledMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty();
    }

    private static boolean isOneLine(Scalar scalar) {
        return scalar.style() != ScalarStyle.LITERAL && scalar.style() != ScalarStyle.FOLDED;
    }

    private static boolean fitsOneLine(@Nullable Object value) {
        return switch (value) {
            case String text -> !YamlStrings.fitsLiteral(text);
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case null, default -> true;
        };
    }

    private int colon(Pair pair) {
        return yaml.indexOf(':', pair.key().place().end());
    }

    private int column(Pair pair) {
        int start = pair.key().place().start();
        return start - lineStart(start);
    }

    private int lineStart(int index) {
        return yaml.lastIndexOf('\n', index - 1) + 1;
    }

    private String restOfLine(int index) {
        int end = yaml.indexOf('\n', index);
        return yaml.substring(index, end < 0 ? yaml.length() : end);
    }
}
