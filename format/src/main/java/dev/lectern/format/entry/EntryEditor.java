package dev.lectern.format.entry;

import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.YamlNode.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes an entry file so that only what differs is touched: every other byte stays. */
public final class EntryEditor {
    private final EntryFile file;
    private final EntryContent wanted;
    private final Map<String, @Nullable Object> wantedKeys;

    private EntryEditor(EntryFile file, EntryContent wanted) {
        this.file = file;
        this.wanted = wanted;
        this.wantedKeys = wantedKeys(file, wanted);
    }

    /** What became of an edit. */
    public sealed interface Edit {
        /** The new text of the file; the old one where nothing differs. */
        record Edited(String text) implements Edit {}

        /** It cannot be made without touching more than was asked. */
        record Refused(Finding finding) implements Edit {}
    }

    /** Makes the file say what is wanted. */
    public static Edit edit(EntryFile file, EntryContent wanted) {
        return new EntryEditor(file, wanted).edit();
    }

    private Edit edit() {
        String head = file.text().substring(0, file.yamlStart());
        String tail = BodyEdit.apply(file, wanted.body());
        Edit last = refused("The front matter cannot be changed in place: send the whole file as text/markdown.", null);
        for (boolean fine : new boolean[] {true, false}) {
            try {
                MappingEdit edit = new MappingEdit(file.yaml(), file.lineEnding(), fine);
                String yaml = edit.apply(file.keys(), wantedKeys);
                for (String body : new String[] {tail, BodyEdit.withBlankLine(file, tail)}) {
                    String text = head + yaml + body;
                    if (saysWhatIsWanted(text)) {
                        return new Edit.Edited(text);
                    }
                }
            } catch (AnchoredKeyException e) {
                last = refused(
                        "The key '" + e.key() + "' uses an anchor: send the whole file as text/markdown.",
                        file.fileLine(e.line()));
            }
        }
        return last;
    }

    private boolean saysWhatIsWanted(String text) {
        return EntryFile.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Parsed.Sound(EntryFile result)
                && FieldValues.same(result.keys().value(), wantedKeys)
                && result.body().equals(wanted.body().replace("\r\n", "\n"));
    }

    /** The keys as they are, with those replaced that say something else than wanted. */
    private static Map<String, @Nullable Object> wantedKeys(EntryFile file, EntryContent wanted) {
        EntryContent current = EntryContent.of(file);
        Map<String, @Nullable Object> keys = new LinkedHashMap<>(file.keys().value());
        keys.keySet()
                .removeIf(key ->
                        !EntryContent.OWN_KEYS.contains(key) && !wanted.fields().containsKey(key));
        putText(keys, "title", current.title(), wanted.title());
        putText(keys, "type", current.type(), wanted.type());
        if (!current.tags().equals(wanted.tags())) {
            keys.put("tags", wanted.tags());
        }
        wanted.fields().forEach((key, value) -> {
            if (!keys.containsKey(key) || !FieldValues.same(keys.get(key), value)) {
                keys.put(key, value);
            }
        });
        return keys;
    }

    private static void putText(
            Map<String, @Nullable Object> keys, String key, @Nullable String current, @Nullable String wanted) {
        if (wanted != null && !wanted.equals(current)) {
            keys.put(key, wanted);
        }
    }

    private static Edit refused(String message, @Nullable Integer line) {
        return new Edit.Refused(Finding.error("not_editable", message, line));
    }

    /** Thrown where an edit would touch a value that an anchor shares with others. */
    static final class AnchoredKeyException extends RuntimeException {
        private final String key;
        private final int line;

        AnchoredKeyException(Scalar key) {
            super("anchored key");
            this.key = YamlReader.shortened(key.text());
            this.line = key.place().line();
        }

        String key() {
            return key;
        }

        int line() {
            return line;
        }
    }
}
