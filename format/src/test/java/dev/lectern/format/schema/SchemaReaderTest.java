package dev.lectern.format.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.FormatLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {
    @Test
    void everythingThatTheFormatNamesIsRead() {
        SchemaReader.Result read = read("""
                name: field-notes
                description: What we saw
                kb_type: journal
                types:
                  sighting:
                    description: One animal
                    subdirectory: sightings
                    required: [species]
                    optional: [place]
                    fields:
                      weather:
                        {type: select, required: true, default: clear, description: Sky, options: [clear, 1, true],
                         allow_other: true, min: 1, max: 2.5}
                validation:
                  enforce: true
                  rules:
                    - {field: importance, range: [1, 10]}
                    - {field: told_on, format: ISO8601}
                guidelines: {voice: plain}
                """);

        KbSchema schema = read.schema();
        assertThat(read.findings()).isEmpty();
        assertThat(read.keys()).containsKey("guidelines");
        assertThat(schema.name()).isEqualTo("field-notes");
        assertThat(schema.description()).isEqualTo("What we saw");
        assertThat(schema.kbType()).isEqualTo("journal");
        assertThat(schema.enforce()).isTrue();
        assertThat(schema.folderOf("sighting")).isEqualTo("sightings");
        assertThat(type(schema, "sighting").required()).containsExactly("species");
        assertThat(type(schema, "sighting").optional()).containsExactly("place");
        assertThat(type(schema, "sighting").fields().get("weather"))
                .isEqualTo(new FieldSchema(
                        FieldType.SELECT,
                        true,
                        "clear",
                        "Sky",
                        List.of("clear", "1", "true"),
                        true,
                        BigDecimal.ONE,
                        new BigDecimal("2.5")));
        assertThat(schema.rules())
                .containsExactly(
                        new RuleSchema("importance", BigDecimal.ONE, BigDecimal.TEN, false),
                        new RuleSchema("told_on", null, null, true));
    }

    @ParameterizedTest
    @CsvSource({
        "text, TEXT",
        "string, TEXT",
        "number, NUMBER",
        "integer, NUMBER",
        "date, DATE",
        "datetime, DATETIME",
        "checkbox, CHECKBOX",
        "boolean, CHECKBOX",
        "select, SELECT",
        "multi-select, MULTI_SELECT",
        "object-ref, OBJECT_REF",
        "list, LIST",
        "tags, TAGS",
        ", TEXT"
    })
    void fieldTypesHaveTheirNames(@Nullable String name, FieldType type) {
        String field = name == null ? "{}" : "{type: " + name + "}";
        SchemaReader.Result read = read("types: {t: {fields: {f: " + field + "}}}\n");
        assertThat(read.findings()).isEmpty();
        assertThat(onlyField(read.schema()).type()).isEqualTo(type);
    }

    @Test
    void optionsMayBeSpelledValues() {
        FieldSchema field = onlyField(read("types: {t: {fields: {f: {type: select, values: [a, b]}}}}\n")
                .schema());
        assertThat(field.options()).containsExactly("a", "b");
        assertThat(field.allowOther()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            types: [a]                                  | not_a_map
            types: {t: a}                               | not_a_map
            types: {t: {fields: [a]}}                   | not_a_map
            types: {t: {required: a}}                   | not_a_list
            types: {t: {fields: {f: {type: colour}}}}   | unknown_field_type
            validation: {rules: all}                    | bad_rule
            'validation: {rules: [{range: [1, 2]}]}'    | bad_rule
            """)
    void whatIsNotUnderstoodIsAWarningAndTheRestCounts(String line, String code) {
        SchemaReader.Result read = read("name: notes\n" + line + "\n");
        assertThat(read.hasErrors()).isFalse();
        assertThat(read.findings()).extracting(Finding::code).containsExactly(code);
        assertThat(read.schema().name()).isEqualTo("notes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'types: {a'  | unparsable
            '- a'        | unparsable
            a            | unparsable
            """)
    void aFileThatIsNoMapAsksNothing(String text, String code) {
        SchemaReader.Result read = read(text + "\n");
        assertThat(read.hasErrors()).isTrue();
        assertThat(read.findings()).extracting(Finding::code).containsExactly(code);
        assertThat(read.schema()).isEqualTo(KbSchema.none());
    }

    @Test
    void otherEncodingsAndLargeFilesAreErrors() {
        assertThat(SchemaReader.read(new byte[] {'a', ':', ' ', (byte) 0xE4}).findings())
                .extracting(Finding::code)
                .containsExactly("not_utf8");
        assertThat(read("#".repeat(FormatLimits.SCHEMA_BYTES + 1)).findings())
                .extracting(Finding::code)
                .containsExactly("too_large");
    }

    @Test
    void anEmptyFileAsksNothingAndIsSound() {
        assertThat(read("").hasErrors()).isFalse();
        assertThat(read("\n# nothing\n").schema()).isEqualTo(KbSchema.none());
    }

    private static TypeSchema type(KbSchema schema, String name) {
        return Objects.requireNonNull(schema.types().get(name));
    }

    private static FieldSchema onlyField(KbSchema schema) {
        return Objects.requireNonNull(type(schema, "t").fields().get("f"));
    }

    private static SchemaReader.Result read(String text) {
        return SchemaReader.read(text.getBytes(UTF_8));
    }
}
