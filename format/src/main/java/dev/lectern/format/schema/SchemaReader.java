package dev.lectern.format.schema;

import dev.lectern.format.entry.FieldValues;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.FormatLimits;
import dev.lectern.format.entry.MalformedYamlException;
import dev.lectern.format.entry.YamlNode.Mapping;
import dev.lectern.format.entry.YamlReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a kb.yaml; what it does not understand becomes a finding, never an exception. */
public final class SchemaReader {
    private final List<Finding> findings = new ArrayList<>();

    private SchemaReader() {}

    /** A schema and what is to be said of its file; {@link KbSchema#none} where it cannot be read. */
    public record Result(KbSchema schema, Map<String, @Nullable Object> keys, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        public boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    /** Reads the file's bytes. */
    public static Result read(byte[] bytes) {
        return new SchemaReader().readBytes(bytes);
    }

    private Result readBytes(byte[] bytes) {
        if (bytes.length > FormatLimits.SCHEMA_BYTES) {
            return unreadable(Finding.error("too_large", "kb.yaml is larger than 1 MiB: shorten it.", null));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Mapping root = YamlReader.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
            Map<String, @Nullable Object> keys = root == null ? Map.of() : root.value();
            return new Result(schema(keys), keys, findings);
        } catch (CharacterCodingException e) {
            return unreadable(Finding.error("not_utf8", "kb.yaml is not UTF-8: save it as UTF-8.", null));
        } catch (MalformedYamlException e) {
            return unreadable(Finding.error(e.code(), String.valueOf(e.getMessage()), e.line()));
        }
    }

    private static Result unreadable(Finding finding) {
        return new Result(KbSchema.none(), Map.of(), List.of(finding));
    }

    private KbSchema schema(Map<String, @Nullable Object> keys) {
        Map<String, TypeSchema> types = new LinkedHashMap<>();
        map(keys, "types", "types")
                .forEach((name, value) -> types.put(name, type("types." + name, mapOrReport(value, "types." + name))));
        Map<String, @Nullable Object> validation = map(keys, "validation", "validation");
        return new KbSchema(
                text(keys, "name"),
                text(keys, "description"),
                text(keys, "kb_type"),
                Boolean.TRUE.equals(validation.get("enforce")),
                types,
                rules(validation));
    }

    private TypeSchema type(String where, Map<String, @Nullable Object> keys) {
        Map<String, FieldSchema> fields = new LinkedHashMap<>();
        map(keys, "fields", where + ".fields").forEach((name, value) -> {
            String at = where + ".fields." + name;
            fields.put(name, field(at, mapOrReport(value, at)));
        });
        return new TypeSchema(
                text(keys, "description"),
                texts(keys, "required", where),
                texts(keys, "optional", where),
                text(keys, "subdirectory"),
                fields);
    }

    private FieldSchema field(String where, Map<String, @Nullable Object> keys) {
        String typeName = text(keys, "type");
        FieldType type =
                typeName == null ? FieldType.TEXT : FieldType.ofName(typeName).orElse(null);
        if (type == null) {
            report(
                    "unknown_field_type",
                    where + ".type is '" + typeName + "', which is no field type: treated as text.");
            type = FieldType.TEXT;
        }
        String options = keys.containsKey("options") ? "options" : "values";
        return new FieldSchema(
                type,
                Boolean.TRUE.equals(keys.get("required")),
                keys.get("default"),
                text(keys, "description"),
                texts(keys, options, where),
                Boolean.TRUE.equals(keys.get("allow_other")),
                number(keys.get("min")),
                number(keys.get("max")));
    }

    private List<RuleSchema> rules(Map<String, @Nullable Object> validation) {
        List<RuleSchema> rules = new ArrayList<>();
        if (validation.get("rules") instanceof List<?> list) {
            for (Object item : list) {
                Map<String, @Nullable Object> rule = FieldValues.asMap(item);
                String field = text(rule, "field");
                if (field == null) {
                    report("bad_rule", "A rule of validation.rules names no field: give it one.");
                    continue;
                }
                List<?> range = rule.get("range") instanceof List<?> ends && ends.size() == 2 ? ends : List.of();
                rules.add(new RuleSchema(
                        field,
                        range.isEmpty() ? null : number(range.getFirst()),
                        range.isEmpty() ? null : number(range.getLast()),
                        "ISO8601".equals(rule.get("format"))));
            }
        } else if (validation.get("rules") != null) {
            report("bad_rule", "validation.rules must be a list.");
        }
        return rules;
    }

    private Map<String, @Nullable Object> map(Map<String, @Nullable Object> keys, String key, String where) {
        return keys.get(key) == null ? Map.of() : mapOrReport(keys.get(key), where);
    }

    private Map<String, @Nullable Object> mapOrReport(@Nullable Object value, String where) {
        if (value != null && !(value instanceof Map<?, ?>)) {
            report("not_a_map", where + " must be a map of keys and values: ignored.");
        }
        return FieldValues.asMap(value);
    }

    private List<String> texts(Map<String, @Nullable Object> keys, String key, String where) {
        Object value = keys.get(key);
        if (value != null && !(value instanceof List<?>)) {
            report("not_a_list", where + "." + key + " must be a list.");
        }
        return FieldValues.asTexts(value);
    }

    private static @Nullable String text(Map<String, @Nullable Object> keys, String key) {
        Object value = keys.get(key);
        return value == null || value instanceof Map<?, ?> || value instanceof List<?> ? null : value.toString();
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number ? FieldValues.decimal(number) : null;
    }

    private void report(String code, String message) {
        findings.add(Finding.warning(code, message, null));
    }
}
