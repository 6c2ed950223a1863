package dev.lectern.format.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.testkit.Samples;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryFileTest {
    @Test
    void unknownKeysAreFieldsAndYesIsAText() {
        EntryContent content = content("notes/unknown-keys.md");

        assertThat(content.title()).isEqualTo("Unknown keys");
        assertThat(content.tags()).containsExactly("one", "two");
        assertThat(content.fields()).containsKeys("zebra", "mood", "nested", "summary", "last_key");
        assertThat(content.fields().get("nested")).isEqualTo(Map.of("deep", List.of(1L, 2L), "other", "yes"));
        assertThat(content.body()).isEqualTo("Body with trailing spaces   \nand no newline at the end");
    }

    @Test
    void idsAndTitlesThatAreNumbersStayAsWritten() {
        EntryContent content = content("notes/2024.md");

        assertThat(content.id()).isEqualTo("2024");
        assertThat(content.title()).isEqualTo("1984");
        assertThat(content.fields())
                .containsEntry("version", new BigDecimal("1.10"))
                .containsEntry("hex", 31L)
                .containsEntry("big", new BigInteger("123456789012345678901234567890"))
                .containsEntry("day", "2020-01-01")
                .containsEntry("answer", "yes");
    }

    @Test
    void marksCountCodePointsBeyondTheBasicPlane() {
        EntryFile file = file(Samples.text("notes/漢字.md"));

        assertThat(file.keys().at("author"))
                .isNotNull()
                .satisfies(author -> assertThat(file.yaml()
                                .substring(
                                        author.place().start(), author.place().end()))
                        .isEqualTo("𝒳"));
    }

    @Test
    void windowsLineEndingsAreReadAsLf() {
        assertThat(content("notes/crlf.md").body()).isEqualTo("Line one\nLine two\nlf only\nLine four\n");
        assertThat(file(Samples.text("notes/crlf.md")).lineEnding()).isEqualTo("\r\n");
    }

    @Test
    void anchorsAreFollowedAndMergeKeysMerge() {
        EntryContent content = content("notes/anchors.md");

        assertThat(content.fields().get("copy")).isEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(content.fields().get("merged")).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));
    }

    @ParameterizedTest
    @CsvSource({
        "notes/broken.md, unparsable, 5",
        "notes/twice.md, duplicate_key, 3",
        "notes/plain.md, no_front_matter, 1",
        "notes/empty.md, no_front_matter, 1",
    })
    void whatCannotBeReadSaysWhyAndWhere(String path, String code, int line) {
        assertThat(finding(Samples.bytes(path))).satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.line()).isEqualTo(line);
        });
    }

    @Test
    void bytesThatAreNotUtf8AreReported() {
        assertThat(finding(Samples.bytes("notes/latin1.md")).code()).isEqualTo("not_utf8");
    }

    @Test
    void bombsStopAtTheCaps() {
        assertThat(code("a: " + "[".repeat(60_000))).isEqualTo("too_deep");
        assertThat(code("a: " + "{a: ".repeat(10_000))).isEqualTo("too_deep");
        assertThat(code("a: &a [1]\nb: [" + "*a, ".repeat(60) + "1]")).isEqualTo("too_many_aliases");
        StringBuilder laughs = new StringBuilder("l0: &l0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 6; i++) {
            laughs.append("l%d: &l%d [".formatted(i, i))
                    .append("*l%d, ".formatted(i - 1).repeat(8))
                    .append("1]\n");
        }
        assertThat(code(laughs.toString())).isEqualTo("too_many_values");
        assertThat(code("a: &a [*a]")).isEqualTo("unparsable");
        assertThat(code("x".repeat(70_000) + ": 1")).isEqualTo("front_matter_too_large");
        assertThat(finding(new byte[FormatLimits.ENTRY_BYTES + 1]).code()).isEqualTo("too_large");
    }

    @Test
    void noBytesMakeTheParserThrow() {
        java.util.Random random = new java.util.Random(7);
        byte[] sample = Samples.bytes("notes/unknown-keys.md");
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = sample.clone();
            for (int flips = 0; flips < 3; flips++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            switch (EntryFile.parse(bytes)) {
                case Parsed.Sound(EntryFile file) -> assertThat(file.bytes()).isEqualTo(bytes);
                case Parsed.Flawed(Finding finding) ->
                    assertThat(finding.isError()).isTrue();
            }
        }
    }

    private static String code(String yaml) {
        return finding(("---\n" + yaml + "\n---\n").getBytes(StandardCharsets.UTF_8))
                .code();
    }

    private static Finding finding(byte[] bytes) {
        return switch (EntryFile.parse(bytes)) {
            case Parsed.Flawed(Finding finding) -> finding;
            case Parsed.Sound _ -> throw new AssertionError("it was read");
        };
    }

    private static EntryContent content(String path) {
        return EntryContent.of(file(Samples.text(path)));
    }

    static EntryFile file(String text) {
        return switch (EntryFile.parse(text.getBytes(StandardCharsets.UTF_8))) {
            case Parsed.Sound(EntryFile file) -> file;
            case Parsed.Flawed(Finding finding) -> throw new AssertionError(finding.message() + finding.line());
        };
    }
}
