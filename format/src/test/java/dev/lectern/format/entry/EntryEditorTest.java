package dev.lectern.format.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.entry.EntryEditor.Edit;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.testkit.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryEditorTest {
    @Test
    void anEditThatChangesNothingKeepsEveryByte() {
        Samples.hostile().forEach((path, bytes) -> {
            if (EntryFile.parse(bytes) instanceof Parsed.Sound(EntryFile file)) {
                assertThat(EntryEditor.edit(file, EntryContent.of(file)))
                        .as(path)
                        .isEqualTo(new Edit.Edited(file.text()));
            }
        });
    }

    @Test
    void aNewTitleTouchesTheTitleAlone() {
        assertEdit("notes/unknown-keys.md", c -> title(c, "New: title"), "\"Unknown keys\"", "\"New: title\"");
        assertEdit("notes/crlf.md", c -> title(c, "Renamed"), "Windows file", "Renamed");
        assertEdit("notes/2024.md", c -> title(c, "1985"), "1984", "\"1985\"");
        assertEdit("notes/漢字.md", c -> title(c, "新しい"), "漢字のタイトル 𝒳𝒴", "新しい");
        assertEdit("notes/flow.md", c -> title(c, "a, b"), "Flow root", "\"a, b\"");
        assertEdit("notes/quoted-keys.md", c -> title(c, "é"), "\"Quoted \\u00e9 keys\"", "\"é\"");
    }

    @Test
    void commentsBehindAValueStay() {
        assertEdit("notes/漢字.md", c -> field(c, "author", "someone"), "author: 𝒳 #", "author: someone #");
        assertEdit(
                "notes/metadata.md",
                c -> field(c, "metadata", Map.of("mood", "calm", "weight", 3L)),
                "wild #",
                "calm #");
    }

    @Test
    void aDateStaysPlainWhereItWasPlain() {
        assertEdit("notes/漢字.md", c -> field(c, "date", "2021-12-31"), "2020-01-01", "2021-12-31");
    }

    @Test
    void itemsOfAListKeepTheirLinesAndComments() {
        assertEdit("notes/crlf.md", c -> tags(c, "a", "b", "c"), "- b\r\n", "- b\r\n- c\r\n");
        assertEdit("notes/crlf.md", c -> tags(c, "z", "a", "b"), "- a #", "- z\r\n- a #");
        assertEdit("notes/crlf.md", c -> tags(c, "a"), "- b\r\n", "");
        assertEdit("notes/unknown-keys.md", c -> tags(c, "one"), "[one, two]", "[one]");
        assertEdit("notes/crlf.md", c -> tags(c), "\r\n- a # first\r\n- b", " []");
        assertEdit("notes/quoted-keys.md", c -> field(c, "list", List.of("a", "x")), "- b", "- x");
    }

    @Test
    void aNewKeyStandsInWritersOrder() {
        assertEdit(
                "notes/crlf.md", c -> field(c, "aliases", List.of("win")), "- b\r\n", "- b\r\naliases:\r\n  - win\r\n");
        assertEdit("people/ada.md", c -> tags(c, "x"), "type: person\n", "type: person\ntags:\n  - x\n");
        assertEdit("notes/block.md", c -> field(c, "mood", "calm"), "kept\n\n\n", "kept\n\n\nmood: calm\n");
    }

    @Test
    void aRemovedKeyTakesItsLinesAlong() {
        assertEdit("notes/unknown-keys.md", c -> without(c, "mood"), "mood:    wild\n", "");
        assertEdit("notes/block.md", c -> without(c, "quote"), "quote: |\n  one\n   two\n", "");
    }

    @Test
    void bodiesChangeLineByLine() {
        assertEdit("notes/crlf.md", c -> body(c, c.body().replace("two", "2")), "Line two\r\n", "Line 2\r\n");
        assertEdit("notes/crlf.md", c -> body(c, c.body() + "Five\n"), "Line four\r\n", "Line four\r\nFive\r\n");
        assertEdit("notes/no-body.md", c -> body(c, "Text\n"), "No body\n---", "No body\n---\n\nText\n");
        assertEdit(
                "notes/with-bom.md",
                c -> body(c, "\nBlank first.\n"),
                "---\nNo blank line before the body.\n",
                "---\n\n\nBlank first.\n");
    }

    @Test
    void aKeyUnderAnAnchorIsRefused() {
        EntryFile file = EntryFileTest.file(Samples.text("notes/anchors.md"));
        for (String key : List.of("base", "copy", "merged")) {
            assertThat(EntryEditor.edit(file, field(EntryContent.of(file), key, "new")))
                    .isInstanceOfSatisfying(Edit.Refused.class, refused -> {
                        assertThat(refused.finding().code()).isEqualTo("not_editable");
                        assertThat(refused.finding().line()).isBetween(4, 6);
                    });
        }
        assertEdit("notes/anchors.md", c -> field(c, "free", "other"), "free: text", "free: other");
    }

    @Test
    void randomEditsSayWhatIsWantedOrAreRefused() {
        long seed = Long.getLong("lectern.seed", System.nanoTime());
        Random random = new Random(seed);
        SortedMap<String, byte[]> samples = Samples.hostile();
        List<EntryFile> files = new ArrayList<>();
        samples.values().forEach(bytes -> {
            if (EntryFile.parse(bytes) instanceof Parsed.Sound(EntryFile file)) {
                files.add(file);
            }
        });
        int edited = 0;
        for (int round = 0; round < 4_000; round++) {
            EntryFile file = files.get(random.nextInt(files.size()));
            EntryContent wanted = new RandomEdit(random).of(EntryContent.of(file));
            if (EntryEditor.edit(file, wanted) instanceof Edit.Edited(String text)) {
                edited++;
                EntryContent result = EntryContent.of(EntryFileTest.file(text));
                assertThat(FieldValues.same(result.keys(), wanted.keys())
                                && result.body().equals(wanted.body()))
                        .as("seed %d: %s from %s", seed, text, wanted)
                        .isTrue();
            }
        }
        assertThat(edited).as("seed %d", seed).isGreaterThan(3_000);
    }

    @Test
    void newFilesReadBackAsWritten() {
        long seed = Long.getLong("lectern.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 4_000; round++) {
            EntryContent content =
                    new RandomEdit(random).of(new EntryContent("e1", "Title", "note", List.of(), Map.of(), "Body\n"));
            EntryContent read = EntryContent.of(EntryFileTest.file(
                    new String(EntryWriter.write(content), java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(FieldValues.same(read.keys(), content.keys())
                            && read.body().equals(content.body()))
                    .as("seed %d: %s read as %s", seed, content, read)
                    .isTrue();
        }
    }

    private static void assertEdit(String path, UnaryOperator<EntryContent> change, String old, String changed) {
        String text = Samples.text(path);
        EntryFile file = EntryFileTest.file(text);
        EntryContent wanted = change.apply(EntryContent.of(file));
        assertThat(text).as("the sample").contains(old);
        Edit edit = EntryEditor.edit(file, wanted);
        assertThat(edit).isInstanceOf(Edit.Edited.class);
        String result = ((Edit.Edited) edit).text();
        if (!old.equals(changed)) {
            int at = text.indexOf(old);
            assertThat(result).isEqualTo(text.substring(0, at) + changed + text.substring(at + old.length()));
        }
    }

    private static EntryContent title(EntryContent c, String title) {
        return new EntryContent(c.id(), title, c.type(), c.tags(), c.fields(), c.body());
    }

    private static EntryContent tags(EntryContent c, String... tags) {
        return new EntryContent(c.id(), c.title(), c.type(), List.of(tags), c.fields(), c.body());
    }

    private static EntryContent body(EntryContent c, String body) {
        return new EntryContent(c.id(), c.title(), c.type(), c.tags(), c.fields(), body);
    }

    private static EntryContent field(EntryContent c, String key, Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(c.fields());
        fields.put(key, value);
        return new EntryContent(c.id(), c.title(), c.type(), c.tags(), fields, c.body());
    }

    private static EntryContent without(EntryContent c, String key) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(c.fields());
        fields.remove(key);
        return new EntryContent(c.id(), c.title(), c.type(), c.tags(), fields, c.body());
    }
}
