package dev.lectern.format.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.diff.EntryDiff.Change;
import dev.lectern.format.diff.EntryDiff.FieldChange;
import dev.lectern.format.diff.EntryDiff.SectionChange;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {
    @Test
    void changedLinesStandBetweenTheirNeighbours() {
        assertThat(UnifiedDiff.of("a b/ü.md", bytes("1\n2\n3\n4\n5\n"), bytes("1\n2\n3\n4\nfive")))
                .isEqualTo("""
                        diff --git "a/a b/\\303\\274.md" "b/a b/\\303\\274.md"
                        --- "a/a b/\\303\\274.md"
                        +++ "b/a b/\\303\\274.md"
                        @@ -2,4 +2,4 @@
                         2
                         3
                         4
                        -5
                        +five
                        \\ No newline at end of file
                        """);
    }

    @Test
    void addedAndDeletedFilesComeFromAndGoToNothing() {
        assertThat(UnifiedDiff.of("a.md", null, bytes("x\n"))).isEqualTo("""
                        diff --git a/a.md b/a.md
                        new file mode 100644
                        --- /dev/null
                        +++ b/a.md
                        @@ -0,0 +1 @@
                        +x
                        """);
        assertThat(UnifiedDiff.of("a.md", bytes("x\n"), null)).isEqualTo("""
                        diff --git a/a.md b/a.md
                        deleted file mode 100644
                        --- a/a.md
                        +++ /dev/null
                        @@ -1 +0,0 @@
                        -x
                        """);
        assertThat(UnifiedDiff.of("a.md", bytes("x\n"), bytes("x\n"))).isEmpty();
        assertThat(UnifiedDiff.of("a.md", null, new byte[0]))
                .isEqualTo("diff --git a/a.md b/a.md\nnew file mode 100644\n");
    }

    @Test
    void renamedFileIsSaidToBeOneEvenWhereNothingElseChanged() {
        assertThat(UnifiedDiff.of("notes/a.md", "a b/a.md", bytes("x\n"), bytes("x\n")))
                .isEqualTo("""
                        diff --git a/notes/a.md b/a b/a.md
                        rename from notes/a.md
                        rename to a b/a.md
                        """);
        assertThat(UnifiedDiff.of("a.md", "b.md", bytes("x\n"), bytes("y\n"))).isEqualTo("""
                        diff --git a/a.md b/b.md
                        rename from a.md
                        rename to b.md
                        --- a/a.md
                        +++ b/b.md
                        @@ -1 +1 @@
                        -x
                        +y
                        """);
    }

    @Test
    void fileThatIsGoneOrNewWasNotRenamed() {
        assertThat(UnifiedDiff.of("a.md", "b.md", bytes("x\n"), null)).startsWith("diff --git a/a.md b/a.md\ndeleted");
        assertThat(UnifiedDiff.of("a.md", "b.md", null, bytes("x\n"))).startsWith("diff --git a/b.md b/b.md\nnew file");
        assertThat(UnifiedDiff.of("a.md", "b.md", null, null)).isEmpty();
    }

    @Test
    void whatIsNoTextIsSaidToDiffer() {
        assertThat(UnifiedDiff.of("a.png", new byte[] {0}, new byte[] {1, 0}))
                .isEqualTo("diff --git a/a.png b/a.png\nBinary files a/a.png and b/a.png differ\n");
    }

    @Test
    void fieldsThatSayTheSameAreNoChange() {
        EntryDiff diff = EntryDiff.of(
                entry("---\nid: a\ntitle: Old\ntags: [x]\nmood: calm\n---\n"),
                entry("---\ntags:\n- x\nid: \"a\"\ntitle: New\nweight: 3\n---\n"));
        assertThat(diff.fields())
                .containsExactly(
                        new FieldChange("title", Change.CHANGED, "Old", "New"),
                        new FieldChange("weight", Change.ADDED, null, 3L),
                        new FieldChange("mood", Change.REMOVED, "calm", null));
        assertThat(diff.sections()).isEmpty();
    }

    @Test
    void sectionsAreAddedRemovedChangedAndMoved() {
        EntryDiff diff = EntryDiff.of(
                entry("---\nid: a\n---\n\nIntro\n\n# A\n\na\n\n# B\n\nb\n\n# C\n\nc\n"),
                entry("---\nid: a\n---\n\nIntro\n\n# C\n\nc\n\n# A\n\na2\n\n## D\n\nd\n"));
        assertThat(diff.sections())
                .containsExactly(
                        new SectionChange(List.of("C"), Change.MOVED, "# C\n\nc\n", "# C\n\nc\n"),
                        new SectionChange(List.of("A"), Change.CHANGED, "# A\n\na\n", "# A\n\na2\n"),
                        new SectionChange(List.of("A", "D"), Change.ADDED, null, "## D\n\nd\n"),
                        new SectionChange(List.of("B"), Change.REMOVED, "# B\n\nb\n", null));
    }

    @Test
    void aNewEntryHasEverythingAdded() {
        EntryDiff diff = EntryDiff.of(null, entry("---\nid: a\n---\n\nText\n"));
        assertThat(diff.fields()).containsExactly(new FieldChange("id", Change.ADDED, null, "a"));
        assertThat(diff.sections()).containsExactly(new SectionChange(List.of(), Change.ADDED, null, "Text\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static EntryFile entry(String text) {
        return ((Parsed.Sound) EntryFile.parse(bytes(text))).file();
    }
}
