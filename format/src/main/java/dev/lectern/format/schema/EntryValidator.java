package dev.lectern.format.schema;

import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.FieldValues;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Judges one entry by the rules of the format and of its KB; needs no database. */
public final class EntryValidator {
    private static final int MOST_FINDINGS = 50;

    private final KbSchema schema;
    private final EntryContent entry;
    private final ToIntFunction<String> lineOf;
    private final Map<String, @Nullable Object> fields;
    private final List<Finding> findings = new ArrayList<>();

    private EntryValidator(KbSchema schema, EntryContent entry, ToIntFunction<String> lineOf) {
        this.schema = schema;
        this.entry = entry;
        this.lineOf = lineOf;
        this.fields = entry.effectiveFields();
    }

    /**
     * Judges an entry whose id and title are sound.
     *
     * @param lineOf the 1-based line of a key in the file, 0 where it has none
     */
    public static List<Finding> validate(KbSchema schema, EntryContent entry, ToIntFunction<String> lineOf) {
        EntryValidator validator = new EntryValidator(schema, entry, lineOf);
        validator.validate();
        return validator.findings.stream().limit(MOST_FINDINGS).toList();
    }

    private void validate() {
        if (!schema.knows(entry.type())) {
            add(Severity.WARNING, "unknown_type", "The type '" + shown(entry.type()) + "' is not in kb.yaml.", "type");
        }
        if (entry.body().isBlank()) {
            add(Severity.WARNING, "empty_body", "The body is empty.", "");
        }
        metadata();
        core();
        TypeSchema type = schema.types().get(entry.type());
        if (type != null) {
            required(type);
            type.fields().forEach((name, field) -> field(name, field, value(name)));
        }
        schema.rules().forEach(this::rule);
    }

    private void core() {
        if (entry.type().equals("event")) {
            Object date = fields.get("date");
            if (date == null) {
                add(Severity.ERROR, "event_without_date", "An event needs a date: add date: YYYY-MM-DD.", "date");
            } else if (!Dates.isDate(date)) {
                add(Severity.ERROR, "bad_date", "The date must be YYYY-MM-DD.", "date");
            }
        }
        Object importance = fields.get("importance");
        if (importance != null && !isWithin(importance, 1, 10)) {
            add(byKb(), "out_of_range", "importance must be a number from 1 to 10.", "importance");
        }
    }

    private void metadata() {
        FieldValues.asMap(entry.fields().get("metadata")).forEach((key, value) -> {
            if (entry.fields().containsKey(key)
                    && !FieldValues.same(entry.fields().get(key), value)) {
                add(
                        Severity.WARNING,
                        "metadata_differs",
                        "'" + shown(key) + "' differs from its twin under metadata, which wins: keep one.",
                        key);
            }
        });
    }

    private void required(TypeSchema type) {
        List<String> names = new ArrayList<>(type.required());
        type.fields().keySet().stream()
                .filter(name -> type.requires(name) && !names.contains(name))
                .forEach(names::add);
        for (String name : names) {
            boolean reported = name.equals("date") && entry.type().equals("event");
            if (isMissing(value(name)) && !reported) {
                String message = "'" + shown(name) + "' is required for the type '" + shown(entry.type()) + "'.";
                add(Severity.ERROR, "required_field_missing", message, name);
            }
        }
    }

    private void field(String name, FieldSchema field, @Nullable Object value) {
        if (isMissing(value)) {
            return;
        }
        String wrong = FieldCheck.wrongType(field, value);
        if (wrong != null) {
            add(byKb(), "wrong_type", "'" + shown(name) + "' must be " + wrong + ".", name);
            return;
        }
        for (String text : FieldValues.asTexts(value)) {
            if (FieldCheck.isOutsideOptions(field, text)) {
                String message = "'" + shown(name) + "' is '" + shown(text) + "', which is none of "
                        + shown(String.join(", ", field.options())) + ".";
                add(byKb(), "not_an_option", message, name);
            }
        }
        range(name, value, field.min(), field.max());
    }

    private void rule(RuleSchema rule) {
        Object value = value(rule.field());
        if (isMissing(value)) {
            return;
        }
        if (rule.dateFormat() && !Dates.isDateOrTime(value)) {
            add(byKb(), "bad_date", "'" + shown(rule.field()) + "' must be an ISO 8601 date.", rule.field());
        }
        range(rule.field(), value, rule.min(), rule.max());
    }

    private void range(String name, @Nullable Object value, @Nullable Number min, @Nullable Number max) {
        if (value instanceof Number number && FieldCheck.isOutside(number, min, max)) {
            String message = "'" + shown(name) + "' must be between " + (min == null ? "any" : min) + " and "
                    + (max == null ? "any" : max) + ".";
            add(byKb(), "out_of_range", message, name);
        }
    }

    private @Nullable Object value(String name) {
        return switch (name) {
            case "id" -> entry.id();
            case "title" -> entry.title();
            case "type" -> entry.type();
            case "tags" -> entry.tags();
            case "body" -> entry.body();
            default -> fields.get(name);
        };
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static boolean isWithin(Object value, int min, int max) {
        return value instanceof Number number && !FieldCheck.isOutside(number, min, max);
    }

    private Severity byKb() {
        return schema.enforce() ? Severity.ERROR : Severity.WARNING;
    }

    private void add(Severity severity, String code, String message, String key) {
        int line = lineOf.applyAsInt(key);
        findings.add(new Finding(severity, code, message, line == 0 ? null : line, null));
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
