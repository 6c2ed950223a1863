package dev.lectern.format.schema;

import dev.lectern.format.entry.FieldValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a value is what its field asks for. */
final class FieldCheck {
    private FieldCheck() {}

    /** What the value should have been, as words for a message; null where it is that. */
    static @Nullable String wrongType(FieldSchema field, @Nullable Object value) {
        return switch (field.type()) {
            case TEXT, OBJECT_REF -> isScalar(value) ? null : "a text";
            case SELECT -> isScalar(value) ? null : "one of its options";
            case NUMBER -> value instanceof Number ? null : "a number";
            case DATE -> Dates.isDate(value) ? null : "a date, YYYY-MM-DD";
            case DATETIME -> Dates.isDateOrTime(value) ? null : "a date and time of ISO 8601";
            case CHECKBOX -> value instanceof Boolean ? null : "true or false";
            case MULTI_SELECT, LIST, TAGS -> value instanceof List<?> ? null : "a list";
        };
    }

    static boolean isOutsideOptions(FieldSchema field, String text) {
        boolean chooses = field.type() == FieldType.SELECT || field.type() == FieldType.MULTI_SELECT;
        return chooses
                && !field.allowOther()
                && !field.options().isEmpty()
                && !field.options().contains(text);
    }

    static boolean isOutside(Number number, @Nullable Number min, @Nullable Number max) {
        return (min != null && FieldValues.decimal(number).compareTo(FieldValues.decimal(min)) < 0)
                || (max != null && FieldValues.decimal(number).compareTo(FieldValues.decimal(max)) > 0);
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
    }
}
