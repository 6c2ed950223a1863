package dev.lectern.format.entry;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as YAML that both YAML 1.2 and older readers take for the same; lines end with LF. */
final class YamlWriter {
    private static final int STEP = 2;

    private YamlWriter() {}

    /** A key and its value at that column, with the line break after it. */
    static String pair(String key, @Nullable Object value, int column) {
        return " ".repeat(column) + YamlStrings.inBlock(key) + ":" + afterKey(value, column, true) + "\n";
    }

    /** What follows the colon of a key that stands at {@code column}, without the line break at the end. */
    static String afterKey(@Nullable Object value, int column, boolean literals) {
        StringBuilder out = new StringBuilder();
        appendAfterKey(out, value, column, literals);
        return out.toString();
    }

    /** The items of a list, each on lines of its own that end with a break; the dash stands at {@code column}. */
    static String items(List<?> items, int column) {
        StringBuilder out = new StringBuilder();
        for (Object item : items) {
            appendItem(out, item, column);
            out.append('\n');
        }
        return out.toString();
    }

    /** The value on one line, as it may stand within brackets. */
    static String flow(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> joined(list);
            case Map<?, ?> map -> joined(map);
            case String text -> YamlStrings.inFlow(text);
            case null -> "null";
            default -> value.toString();
        };
    }

    private static void appendAfterKey(StringBuilder out, @Nullable Object value, int column, boolean literals) {
        switch (value) {
            case List<?> list
            when !list.isEmpty() ->
                list.forEach(item -> {
                    out.append('\n');
                    appendItem(out, item, column + STEP);
                });
            case Map<?, ?> map
            when !map.isEmpty() ->
                map.forEach((key, item) -> {
                    out.append('\n').append(" ".repeat(column + STEP));
                    out.append(YamlStrings.inBlock(String.valueOf(key))).append(':');
                    appendAfterKey(out, item, column + STEP, literals);
                });
            case null, default -> out.append(' ').append(scalar(value, column, literals));
        }
    }

    private static void appendItem(StringBuilder out, @Nullable Object item, int column) {
        out.append(" ".repeat(column)).append("- ");
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            boolean first = true;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!first) {
                    out.append('\n').append(" ".repeat(column + STEP));
                }
                out.append(YamlStrings.inBlock(String.valueOf(entry.getKey()))).append(':');
                appendAfterKey(out, entry.getValue(), column + STEP, true);
                first = false;
            }
        } else {
            out.append(scalar(item, column, true));
        }
    }

    private static String scalar(@Nullable Object value, int column, boolean literals) {
        if (value instanceof String text) {
            return literals && YamlStrings.fitsLiteral(text)
                    ? YamlStrings.literal(text, column + STEP)
                    : YamlStrings.inBlock(text);
        }
        return flow(value);
    }

    private static String joined(List<?> list) {
        StringBuilder out = new StringBuilder("[");
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            out.append(flow(items.next())).append(items.hasNext() ? ", " : "");
        }
        return out.append(']').toString();
    }

    private static String joined(Map<?, ?> map) {
        StringBuilder out = new StringBuilder("{");
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append(YamlStrings.inFlow(String.valueOf(entry.getKey())));
            out.append(": ").append(flow(entry.getValue()));
            separator = ", ";
        }
        return out.append('}').toString();
    }
}
