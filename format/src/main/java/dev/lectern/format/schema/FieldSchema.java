package dev.lectern.format.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kb.yaml says of one field.
 *
 * @param options the values a select allows; empty if it names none
 * @param min the least number allowed, null if there is none
 * @param max the greatest number allowed, null if there is none
 */
public record FieldSchema(
        FieldType type,
        boolean required,
        @Nullable Object defaultValue,
        @Nullable String description,
        List<String> options,
        boolean allowOther,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max) {
    public FieldSchema {
        options = List.copyOf(options);
    }
}
