package dev.lectern.format.entry;

import dev.lectern.format.entry.YamlNode.Sequence;
import java.util.List;

/** Splices the items of a block list that differ; items before and after them keep their lines and comments. */
final class SequenceEdit {
    private final String yaml;
    private final Sequence old;

    SequenceEdit(String yaml, Sequence old) {
        this.yaml = yaml;
        this.old = old;
    }

    /** Takes one change of the text. */
    interface Change {
        void splice(int start, int end, String text);
    }

    void splice(List<?> wanted, Change change) {
        List<YamlNode> items = old.items();
        int prefix = 0;
        int limit = Math.min(items.size(), wanted.size());
        while (prefix < limit && FieldValues.same(items.get(prefix).value(), wanted.get(prefix))) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < limit - prefix
                && FieldValues.same(
                        items.get(items.size() - 1 - suffix).value(), wanted.get(wanted.size() - 1 - suffix))) {
            suffix++;
        }
        int column = old.place().start() - lineStart(old.place().start());
        String text = YamlWriter.items(wanted.subList(prefix, wanted.size() - suffix), column);
        int removedUntil = items.size() - suffix;
        if (prefix < removedUntil) {
            int start = lineStart(items.get(prefix).place().start());
            int end = items.get(removedUntil - 1).place().end();
            if (text.isEmpty()) {
                change.splice(start, nextLine(end), "");
            } else {
                change.splice(start, end, text.substring(0, text.length() - 1));
            }
        } else if (prefix == 0) {
            int start = lineStart(items.getFirst().place().start());
            change.splice(start, start, text);
        } else {
            int end = items.get(prefix - 1).place().end();
            int next = nextLine(end);
            boolean atEnd = next == yaml.length() && !yaml.endsWith("\n");
            change.splice(next, next, atEnd ? "\n" + text.substring(0, text.length() - 1) : text);
        }
    }

    private int lineStart(int index) {
        return yaml.lastIndexOf('\n', index - 1) + 1;
    }

    private int nextLine(int index) {
        int end = yaml.indexOf('\n', index);
        return end < 0 ? yaml.length() : end + 1;
    }
}
