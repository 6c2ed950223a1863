package dev.lectern.format.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryValidatorTest {
    private static final String TYPES = """
            types:
              sighting:
                required: [species]
                optional: [place]
                fields:
                  species: {type: text}
                  place: {type: text}
                  seen_on: {type: date, required: true}
                  seen_at: {type: datetime}
                  count: {type: number, min: 1, max: 10}
                  sure: {type: checkbox}
                  weather: {type: select, options: [clear, rain]}
                  mood: {type: select, values: [calm], allow_other: true}
                  colours: {type: multi-select, options: [red, blue]}
                  names: {type: list}
                  labels: {type: tags}
                  nest: {type: object-ref}
            validation:
              rules:
                - {field: importance, range: [2, 5]}
                - {field: told_on, format: ISO8601}
            """;
    private static final String ENFORCED = TYPES + "  enforce: true\n";

    @Test
    void anEntryThatSatisfiesEveryRuleHasNoFindings() {
        assertThat(findings(ENFORCED, """
                        seen_at: 2026-03-01T10:00:00Z
                        count: 10
                        sure: false
                        weather: rain
                        mood: furious
                        colours: [red, blue]
                        names: [a, b]
                        labels: [x/y]
                        nest: kingfisher
                        importance: 2
                        told_on: 2026-03-01T10:00:00
                        """)).isEmpty();
    }

    @Test
    void requiredFieldsAreErrorsWhetherEnforcedOrNot() {
        for (String schema : List.of(TYPES, ENFORCED)) {
            assertThat(of(schema, "id: a\ntitle: A\ntype: sighting\nspecies: ' '\n", "Text."))
                    .extracting(Finding::severity, Finding::code, Finding::message)
                    .containsExactly(
                            tuple(
                                    Severity.ERROR,
                                    "required_field_missing",
                                    "'species' is required for the type 'sighting'."),
                            tuple(
                                    Severity.ERROR,
                                    "required_field_missing",
                                    "'seen_on' is required for the type 'sighting'."));
        }
    }

    @Test
    void optionalFieldsMayBeMissing() {
        assertThat(findings(ENFORCED, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            place: [a, b]             | wrong_type
            place: {a: b}             | wrong_type
            seen_at: tomorrow         | wrong_type
            count: many               | wrong_type
            count: '3'                | wrong_type
            sure: maybe               | wrong_type
            sure: yes                 | wrong_type
            weather: [rain]           | wrong_type
            colours: red              | wrong_type
            names: a                  | wrong_type
            labels: x                 | wrong_type
            nest: [a]                 | wrong_type
            weather: hail             | not_an_option
            colours: [red, green]     | not_an_option
            count: 0                  | out_of_range
            count: 10.5               | out_of_range
            importance: 1             | out_of_range
            importance: 6             | out_of_range
            told_on: last week        | bad_date
            told_on: 2026-02-30       | bad_date
            """)
    void aValueThatBreaksARuleIsAnErrorWhereTheKbEnforcesElseAWarning(String line, String code) {
        assertThat(findings(ENFORCED, line + "\n"))
                .extracting(Finding::severity, Finding::code, Finding::line)
                .containsExactly(tuple(Severity.ERROR, code, 7));
        assertThat(findings(TYPES, line + "\n"))
                .extracting(Finding::severity, Finding::code, Finding::line)
                .containsExactly(tuple(Severity.WARNING, code, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "1.5"})
    void theEndsOfARangeBelongToIt(String count) {
        assertThat(findings(ENFORCED, "count: " + count + "\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-28", "2026-02-28T10:00:00", "2026-02-28T10:00:00+01:00", "2026-02-28 10:00:00"})
    void datesOfIso8601SatisfyTheirRule(String date) {
        assertThat(findings(ENFORCED, "told_on: " + date + "\n")).isEmpty();
    }

    @Test
    void aRangeRuleSaysNothingOfWhatIsMissingOrNoNumber() {
        String rule = "validation: {enforce: true, rules: [{field: size, range: [1, 2]}]}\n";
        assertThat(of(rule, "id: a\ntitle: A\nsize:\n", "Text.")).isEmpty();
        assertThat(of(rule, "id: a\ntitle: A\nsize: big\n", "Text.")).isEmpty();
        assertThat(of(rule, "id: a\ntitle: A\nsize: 3\n", "Text."))
                .extracting(Finding::code)
                .containsExactly("out_of_range");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            when: 2026-03-01  | event_without_date
            date: 01.03.2026  | bad_date
            date: 2026-13-01  | bad_date
            """)
    void anEventNeedsADayOfTheCalendarEvenWhereNothingIsEnforced(String line, String code) {
        assertThat(of("", "id: a\ntitle: A\ntype: event\n" + line + "\n", "Text."))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.ERROR, code));
        assertThat(of("", "id: a\ntitle: A\ntype: event\ndate: 2026-03-01\n", "Text."))
                .isEmpty();
    }

    @Test
    void anEmptyBodyAndAnUnknownTypeAreWarningsEvenWhereTheKbEnforces() {
        assertThat(of(ENFORCED, "id: a\ntitle: A\ntype: recipe\n", " "))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.WARNING, "unknown_type"), tuple(Severity.WARNING, "empty_body"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note",
                "person",
                "organization",
                "event",
                "document",
                "topic",
                "relationship",
                "timeline",
                "collection"
            })
    void coreTypesAreKnownEverywhere(String type) {
        assertThat(of(ENFORCED, "id: a\ntitle: A\ntype: " + type + "\ndate: 2026-03-01\n", "Text."))
                .isEmpty();
    }

    @Test
    void importanceIsOneToTenWhateverTheKbSays() {
        assertThat(of("", "id: a\ntitle: A\nimportance: 11\n", "Text."))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.WARNING, "out_of_range"));
        assertThat(of("", "id: a\ntitle: A\nimportance: 10\n", "Text.")).isEmpty();
    }

    @Test
    void aValueUnderMetadataCountsAndItsTwinIsReported() {
        assertThat(findings(ENFORCED, "metadata:\n  count: 99\ncount: 5\n"))
                .extracting(Finding::severity, Finding::code)
                .containsExactlyInAnyOrder(
                        tuple(Severity.WARNING, "metadata_differs"), tuple(Severity.ERROR, "out_of_range"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title: A                 | missing_id
            id: a                    | missing_title
            id: b; title: A          | id_not_stem
            id: a; id: a; title: A   | duplicate_key
            """)
    void anEntryWithoutItsOwnIdOrATitleIsFlawed(String keys, String code) {
        Assessment assessment = assess("", keys.replace("; ", "\n") + "\n", "Text.");
        assertThat(assessment).isInstanceOf(Assessment.Flawed.class);
        assertThat(assessment.findings())
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.ERROR, code));
    }

    /** Of a sighting that satisfies its type, with more keys from line 7 on. */
    private static List<Finding> findings(String schema, String more) {
        return of(schema, "id: a\ntitle: A\ntype: sighting\nspecies: heron\nseen_on: 2026-03-01\n" + more, "Text.");
    }

    private static List<Finding> of(String schema, String keys, String body) {
        Assessment assessment = assess(schema, keys, body);
        assertThat(assessment).isInstanceOf(Assessment.Sound.class);
        return assessment.findings();
    }

    private static Assessment assess(String schema, String keys, String body) {
        byte[] file = ("---\n" + keys + "---\n\n" + body + "\n").getBytes(UTF_8);
        SchemaReader.Result read = SchemaReader.read(schema.getBytes(UTF_8));
        assertThat(read.findings()).isEmpty();
        return Assessment.of("notes/a.md", file, read.schema());
    }
}
