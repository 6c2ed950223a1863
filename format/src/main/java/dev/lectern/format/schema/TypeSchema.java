package dev.lectern.format.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kb.yaml says of one type of entry.
 *
 * @param subdirectory where the writer puts new entries; {@code ""} is the root, null is the default of the type
 */
public record TypeSchema(
        @Nullable String description,
        List<String> required,
        List<String> optional,
        @Nullable String subdirectory,
        Map<String, FieldSchema> fields) {
    public TypeSchema {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    boolean requires(String field) {
        FieldSchema schema = fields.get(field);
        return required.contains(field) || (schema != null && schema.required());
    }
}
