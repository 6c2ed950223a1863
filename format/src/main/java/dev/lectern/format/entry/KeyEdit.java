package dev.lectern.format.entry;

import dev.lectern.format.entry.EntryEditor.AnchoredKeyException;
import dev.lectern.format.entry.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives one key of a YAML map another value and leaves every other byte as it is. */
public final class KeyEdit {
    private KeyEdit() {}

    /** The text in which the key says that; empty where it cannot be spliced in. Lines end with LF. */
    public static Optional<String> replace(String yaml, String key, @Nullable Object value) {
        try {
            Mapping mapping = YamlReader.read(yaml);
            if (mapping == null) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> wanted = new LinkedHashMap<>(mapping.value());
            wanted.put(key, value);
            String text = new MappingEdit(yaml, "\n", true).apply(mapping, wanted);
            Mapping result = YamlReader.read(text);
            return result != null && FieldValues.same(result.value(), wanted) ? Optional.of(text) : Optional.empty();
        } catch (MalformedYamlException | AnchoredKeyException e) {
            return Optional.empty();
        }
    }
}
