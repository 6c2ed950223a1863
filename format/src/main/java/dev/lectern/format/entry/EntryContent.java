package dev.lectern.format.entry;

import dev.lectern.format.entry.YamlNode.Pair;
import dev.lectern.format.entry.YamlNode.Scalar;
import dev.lectern.format.entry.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says, apart from how its file is written.
 *
 * @param id null if the file has none
 * @param title null if the file has none
 * @param type {@code note} where the file names none
 * @param fields every other key of the front matter, in the order written
 */
public record EntryContent(
        @Nullable String id,
        @Nullable String title,
        String type,
        List<String> tags,
        Map<String, @Nullable Object> fields,
        String body) {

    /** The type of an entry whose file names none. */
    public static final String DEFAULT_TYPE = "note";

    /** Keys that are members of an entry on the wire and no fields. */
    public static final List<String> OWN_KEYS = List.of("id", "title", "type", "tags");

    public EntryContent {
        tags = List.copyOf(tags);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Reads a file's content. */
    public static EntryContent of(EntryFile file) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(file.keys().value());
        OWN_KEYS.forEach(fields::remove);
        String type = text(file, "type");
        return new EntryContent(
                text(file, "id"),
                text(file, "title"),
                type == null || type.isBlank() ? DEFAULT_TYPE : type,
                tags(file),
                fields,
                file.body());
    }

    /** All the keys of the front matter as written for this content; absent ones left out. */
    public Map<String, @Nullable Object> keys() {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        if (id != null) {
            keys.put("id", id);
        }
        if (title != null) {
            keys.put("title", title);
        }
        keys.put("type", type);
        if (!tags.isEmpty()) {
            keys.put("tags", tags);
        }
        keys.putAll(fields);
        return keys;
    }

    /** The fields as they count: those under {@code metadata} win over their twins. */
    public Map<String, @Nullable Object> effectiveFields() {
        if (!(fields.get("metadata") instanceof Map<?, ?> metadata)) {
            return fields;
        }
        Map<String, @Nullable Object> effective = new LinkedHashMap<>(fields);
        effective.putAll(FieldValues.asMap(metadata));
        return effective;
    }

    /** The text of a scalar as written, so that {@code id: 007} is "007"; null for what is absent, null or no scalar. */
    private static @Nullable String text(EntryFile file, String key) {
        return file.keys().at(key) instanceof Scalar scalar && scalar.value() != null ? scalar.text() : null;
    }

    private static List<String> tags(EntryFile file) {
        List<String> tags = new ArrayList<>();
        Pair pair = file.keys().pair("tags");
        if (pair != null && pair.value() instanceof Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof Scalar scalar && scalar.value() != null) {
                    tags.add(scalar.text());
                }
            }
        } else if (pair != null && pair.value() instanceof Scalar scalar && scalar.value() != null) {
            tags.add(scalar.text());
        }
        return tags;
    }
}
