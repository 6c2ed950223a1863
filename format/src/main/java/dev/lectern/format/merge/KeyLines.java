package dev.lectern.format.merge;

import dev.lectern.format.entry.YamlNode;
import dev.lectern.format.entry.YamlNode.Mapping;
import dev.lectern.format.entry.YamlNode.Pair;
import dev.lectern.format.entry.YamlNode.Scalar;
import dev.lectern.format.entry.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a YAML map that has a line at least for each key.
 *
 * @param tail comments and blank lines behind the last key
 */
record KeyLines(List<KeyLine> keys, String tail) {
    /** No key at all. */
    static final KeyLines NONE = new KeyLines(List.of(), "");

    KeyLines {
        keys = List.copyOf(keys);
    }

    /**
     * A key and its value.
     *
     * @param above comments and blank lines between the key before and this one
     * @param before its text up to the value
     * @param value as written; of a list or map of several lines its whole lines
     * @param behind what follows the value on its last line, the line break included
     * @param node the value, with its place in {@code source}
     * @param valueStart where the value begins in {@code source}
     * @param source the text it was read from
     */
    record KeyLine(
            String key,
            String above,
            String before,
            String value,
            String behind,
            YamlNode node,
            int valueStart,
            String source) {
        /** The key and its value without what stands above. */
        String text() {
            return before + value + behind;
        }

        /** All of it. */
        String whole() {
            return above + text();
        }

        int valueEnd() {
            return valueStart + value.length();
        }
    }

    /** The lines of a map that stand from {@code start} to {@code end}; null where keys share lines. */
    static @Nullable KeyLines of(String source, Mapping mapping, int start, int end) {
        List<KeyLine> keys = new ArrayList<>();
        int at = start;
        for (Pair pair : mapping.pairs()) {
            KeyLine line = mapping.flow() ? null : line(source, pair, at);
            if (line == null || line.valueEnd() + line.behind().length() > end) {
                return null;
            }
            keys.add(line);
            at = line.valueEnd() + line.behind().length();
        }
        return isTrivia(source.substring(at, end)) ? new KeyLines(keys, source.substring(at, end)) : null;
    }

    private static @Nullable KeyLine line(String source, Pair pair, int from) {
        Scalar key = pair.key();
        YamlNode node = pair.value();
        int keyStart = key.place().start();
        int lineStart = lineStart(source, keyStart);
        int colon = source.indexOf(':', key.place().end());
        if (lineStart < from
                || colon < 0
                || !source.substring(lineStart, keyStart).isBlank()
                || !isTrivia(source.substring(from, lineStart))) {
            return null;
        }
        int pairEnd = nextLine(source, Math.max(node.place().end(), colon));
        int valueLine = lineStart(source, node.place().start());
        boolean ownLines = isBlock(node)
                && valueLine > colon
                && source.substring(valueLine, node.place().start()).isBlank();
        int valueStart = ownLines ? valueLine : Math.max(node.place().start(), colon + 1);
        int valueEnd = ownLines ? pairEnd : Math.max(node.place().end(), valueStart);
        if (valueEnd > pairEnd) {
            return null;
        }
        return new KeyLine(
                key.text(),
                source.substring(from, lineStart),
                source.substring(lineStart, valueStart),
                source.substring(valueStart, valueEnd),
                source.substring(valueEnd, pairEnd),
                node,
                valueStart,
                source);
    }

    private static boolean isBlock(YamlNode node) {
        return switch (node) {
            case Sequence sequence -> !sequence.flow();
            case Mapping mapping -> !mapping.flow();
            case Scalar _ -> false;
        };
    }

    /** Whether there are only comments and blank lines. */
    static boolean isTrivia(String lines) {
        return lines.lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    static int lineStart(String text, int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    static int nextLine(String text, int index) {
        int newline = text.indexOf('\n', index);
        return newline < 0 ? text.length() : newline + 1;
    }
}
