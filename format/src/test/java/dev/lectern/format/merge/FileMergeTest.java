package dev.lectern.format.merge;

import static dev.lectern.format.merge.Merges.bytes;
import static dev.lectern.format.merge.Merges.conflicted;
import static dev.lectern.format.merge.Merges.marked;
import static dev.lectern.format.merge.Merges.merge;
import static dev.lectern.format.merge.Merges.merged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.MergeResult.Region;
import dev.lectern.format.merge.MergeResult.Source;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FileMergeTest {
    private static final String NOTE = """
            ---
            # who and what
            id: note
            title:   "A note"
            tags: [one, two]
            aliases:
            - n1 # the first
            - n2
            mood: wild # of course
            summary: short
            ---

            Intro.

            # History

            Old times.

            ## Details

            Much.

            # Outlook

            Future.
            """;

    @Test
    void anUnchangedSideGivesWay() {
        assertThat(merge(NOTE, NOTE, "x")).isInstanceOfSatisfying(Merged.class, merged -> {
            assertThat(merged.content()).isEqualTo(bytes("x"));
            assertThat(merged.source()).isEqualTo(Source.THEIRS);
        });
        assertThat(merge(NOTE, null, NOTE)).isInstanceOfSatisfying(Merged.class, merged -> {
            assertThat(merged.content()).isNull();
            assertThat(merged.source()).isEqualTo(Source.OURS);
        });
        assertThat(merge(null, NOTE, NOTE))
                .isInstanceOfSatisfying(
                        Merged.class, merged -> assertThat(merged.source()).isEqualTo(Source.BOTH));
        assertThat(merge(NOTE, null, null))
                .isInstanceOfSatisfying(
                        Merged.class, merged -> assertThat(merged.content()).isNull());
    }

    @Test
    void differentKeysMergeAndEveryOtherByteStays() {
        String ours = NOTE.replace("\"A note\"", "Another").replace("mood: wild", "mood: calm");
        String theirs =
                NOTE.replace("summary: short", "summary: shorter\nmore: yes").replace("# who and what\n", "");
        assertThat(merged(NOTE, ours, theirs))
                .isEqualTo(NOTE.replace("\"A note\"", "Another")
                        .replace("mood: wild", "mood: calm")
                        .replace("summary: short", "summary: shorter\nmore: yes")
                        .replace("# who and what\n", ""));
    }

    @Test
    void aValueAndTheCommentBehindItMergeApart() {
        String ours = NOTE.replace("mood: wild", "mood: calm");
        String theirs = NOTE.replace("# of course", "# alas");
        assertThat(merged(NOTE, ours, theirs)).contains("mood: calm # alas\n");
    }

    @Test
    void theSameKeyWithOtherValuesIsAConflictOfThatKeyAlone() {
        String ours = NOTE.replace("short", "brief").replace("Future.", "Far future.");
        String theirs = NOTE.replace("short", "terse").replace("Intro.", "Welcome.");
        Conflicted conflict = conflicted(NOTE, ours, theirs);
        assertThat(conflict.regions())
                .containsExactly(new Region(
                        new Place.Key("summary"), "summary: short\n", "summary: brief\n", "summary: terse\n", 10));
        assertThat(marked(conflict))
                .isEqualTo(NOTE.replace("Future.", "Far future.")
                        .replace("Intro.", "Welcome.")
                        .replace("summary: short\n", """
                                <<<<<<< ours
                                summary: brief
                                ||||||| base
                                summary: short
                                =======
                                summary: terse
                                >>>>>>> theirs
                                """));
    }

    @Test
    void aKeyChangedHereAndDeletedThereIsAConflict() {
        String ours = NOTE.replace("wild", "calm");
        String theirs = NOTE.replace("mood: wild # of course\n", "");
        assertThat(conflicted(NOTE, ours, theirs).regions())
                .containsExactly(new Region(
                        new Place.Key("mood"), "mood: wild # of course\n", "mood: calm # of course\n", null, 9));
    }

    @Test
    void listsThatAreSetsTakeTheAdditionsAndRemovalsOfBoth() {
        String ours = NOTE.replace("[one, two]", "[one, two, three]").replace("- n2\n", "- n2\n- n3 # mine\n");
        String theirs = NOTE.replace("[one, two]", "[two, four]").replace("- n1 # the first\n", "- n0\n");
        assertThat(merged(NOTE, ours, theirs))
                .isEqualTo(NOTE.replace("[one, two]", "[two, four, three]")
                        .replace("- n1 # the first\n- n2\n", "- n0\n- n2\n- n3 # mine\n"));
    }

    @Test
    void listsInDifferentStylesStillMerge() {
        String ours = NOTE.replace("[one, two]", "[one, two, three]");
        String theirs = NOTE.replace("tags: [one, two]", "tags:\n  - two # kept\n  - one");
        assertThat(merged(NOTE, ours, theirs)).contains("tags:\n  - two # kept\n  - three\n  - one\naliases");
    }

    @Test
    void oneLinkChangedInTwoWaysIsAConflictAndNotTwoLinks() {
        String base = "---\nid: a\nlinks:\n- target: b\n  relation: x\n---\n";
        assertThat(conflicted(base, base.replace("x", "y"), base.replace("x", "x\n  note: why"))
                        .regions())
                .extracting(Region::place)
                .containsExactly(new Place.Key("links"));
        assertThat(merged(
                        base,
                        base.replace("x", "x\n- target: c"),
                        base.replace("- target: b", "# why\n- target: d\n- target: b")))
                .isEqualTo("---\nid: a\nlinks:\n# why\n- target: d\n- target: b\n  relation: x\n- target: c\n---\n");
    }

    @Test
    void keysOfInnerMapsMergeToo() {
        String base = "---\nid: a\nprovenance:\n  by: me # hm\n  on: paper\nlast: 1\n---\n";
        assertThat(merged(base, base.replace("by: me", "by: you"), base.replace("paper", "stone\n  at: sea")))
                .isEqualTo("---\nid: a\nprovenance:\n  by: you # hm\n  on: stone\n  at: sea\nlast: 1\n---\n");
        assertThat(conflicted(base, base.replace("paper", "skin"), base.replace("paper", "stone"))
                        .regions())
                .extracting(Region::place)
                .containsExactly(new Place.Key("provenance.on"));
    }

    @Test
    void sectionsAreChangedInsertedDeletedAndMovedByThemselves() {
        String ours = NOTE.replace("Old times.\n", "Old times.\nVery old.\n") + "\n# See also\n\n[[b]]\n";
        String theirs = NOTE.replace("\n# Outlook\n\nFuture.\n", "")
                .replace("# History", "# Outlook\n\nFuture.\n\n# News\n\nNone.\n\n# History");
        assertThat(merged(NOTE, ours, theirs)).endsWith("""

                Intro.

                # Outlook

                Future.

                # News

                None.

                # See also

                [[b]]

                # History

                Old times.
                Very old.

                ## Details

                Much.
                """);
    }

    @Test
    void bothSidesMayAppendSectionsWhileTheLastOneIsEdited() {
        String ours = NOTE + "\n# Mine\n\nOur text.\n";
        String theirs = NOTE.replace("Future.", "Bright future.") + "\n## Yours\n\nTheir text.\n";
        assertThat(merged(NOTE, ours, theirs))
                .endsWith("# Outlook\n\nBright future.\n\n## Yours\n\nTheir text.\n\n# Mine\n\nOur text.\n");
    }

    @Test
    void aHeadingRenamedHereAndATextChangedThereMergeByLines() {
        String ours = NOTE.replace("# History", "# The past").replace("[one, two]", "[one]");
        String theirs = NOTE.replace("Much.", "Much more.").replace("[one, two]", "[one, two, three]");
        assertThat(merged(NOTE, ours, theirs))
                .isEqualTo(NOTE.replace("# History", "# The past")
                        .replace("Much.", "Much more.")
                        .replace("[one, two]", "[one, three]"));
    }

    @Test
    void aSectionRenamedInTwoWaysIsNotThereTwice() {
        Conflicted conflict =
                conflicted(NOTE, NOTE.replace("# History", "# The past"), NOTE.replace("# History", "# Old days"));
        assertThat(marked(conflict)).containsOnlyOnce("Old times.").containsOnlyOnce("Much.");
    }

    @Test
    void aSectionChangedHereAndDeletedThereIsAConflict() {
        String ours = NOTE.replace("Much.", "Much more.");
        String theirs = NOTE.replace("## Details\n\nMuch.\n\n", "");
        assertThat(conflicted(NOTE, ours, theirs).regions())
                .extracting(Region::place, Region::theirs)
                .containsExactly(tuple(new Place.Section(List.of("History", "Details")), null));
    }

    @Test
    void aSectionDoesNotSlipUnderAHeadingThatWasInsertedAtTheSamePlace() {
        String base = "---\nid: a\n---\n\n# A\n\ntext\n";
        assertThat(merged(base, base + "\n### Deep\n\nd\n", base + "\n# B\n\nb\n"))
                .isEqualTo(base + "\n### Deep\n\nd\n\n# B\n\nb\n");
    }

    @Test
    void linesOfOneSectionMergeOrConflictByThemselves() {
        String base = "---\nid: a\n---\n\n# A\n\n1\n\n2\n\n3\n";
        assertThat(merged(base, base.replace("1", "one"), base.replace("3", "three")))
                .isEqualTo("---\nid: a\n---\n\n# A\n\none\n\n2\n\nthree\n");
        Conflicted conflict = conflicted(base, base.replace("2", "two"), base.replace("2", "zwei"));
        assertThat(conflict.regions())
                .containsExactly(new Region(new Place.Section(List.of("A")), "2\n", "two\n", "zwei\n", 9));
    }

    @Test
    void lineEndingsAndTheLastNewlineMergeApartFromTheText() {
        String crlf = NOTE.replace("\n", "\r\n");
        assertThat(merged(NOTE, crlf, NOTE.replace("Much.", "More."))).isEqualTo(crlf.replace("Much.", "More."));
        assertThat(merged(crlf, crlf.replace("Much.", "More."), crlf.replace("Intro.", "Hello.")))
                .isEqualTo(crlf.replace("Much.", "More.").replace("Intro.", "Hello."));
        String open = NOTE.stripTrailing();
        assertThat(merged(open, open + "\nAnd on.", open.replace("Much.", "More.")))
                .isEqualTo(open.replace("Much.", "More.") + "\nAnd on.");
        assertThat(merged(NOTE, open, NOTE.replace("Much.", "More."))).isEqualTo(open.replace("Much.", "More."));
    }

    @Test
    void entriesAddedOnBothSidesMergeWhereTheyAgree() {
        String ours = "---\nid: a\ntitle: A\ntags: [x]\n---\n\nText.\n\n# One\n\n1\n";
        String theirs = "---\nid: a\ntitle: A\ntags: [z]\nmood: calm\n---\n\nText.\n\n# Two\n\n2\n";
        assertThat(merged(null, ours, theirs))
                .isEqualTo(
                        "---\nid: a\ntitle: A\ntags: [x, z]\nmood: calm\n---\n\nText.\n\n# One\n\n1\n\n# Two\n\n2\n");
        assertThat(conflicted(null, ours, ours.replace("title: A", "title: B")).regions())
                .containsExactly(new Region(new Place.Key("title"), null, "title: A\n", "title: B\n", 3));
    }

    @Test
    void deletedHereAndChangedThereIsAConflictOfTheWholeFile() {
        Conflicted conflict = conflicted(NOTE, null, NOTE + "More.\n");
        assertThat(conflict.regions())
                .containsExactly(new Region(new Place.WholeFile(), NOTE, null, NOTE + "More.\n", 1));
        assertThat(marked(conflict))
                .startsWith("<<<<<<< ours\n||||||| base\n---\n")
                .contains("More.\n>>>>>>> theirs\n");
    }

    @Test
    void aTextOfVeryManyLinesConflictsAsAWhole() {
        String base = "\n".repeat(FileMerge.MOST_LINES);
        assertThat(merged(base, "ours" + base, base + "theirs")).isEqualTo("ours" + base + "theirs");

        String longer = base + "\n";
        assertThat(conflicted(longer, "ours" + longer, longer + "theirs").regions())
                .containsExactly(new Region(new Place.WholeFile(), longer, "ours" + longer, longer + "theirs", 1));
        assertThat(merged(longer, longer, longer + "theirs")).isEqualTo(longer + "theirs");
    }

    @Test
    void whatIsNoTextIsTakenFromOneSideOrConflicts() {
        byte[] base = {0, 1};
        byte[] ours = {0, 2};
        byte[] theirs = {(byte) 0xFF, 3};
        assertThat(FileMerge.merge("x.png", base, base, theirs))
                .isInstanceOfSatisfying(
                        Merged.class, merged -> assertThat(merged.content()).isEqualTo(theirs));
        assertThat(FileMerge.merge("x.png", base, ours, theirs)).isInstanceOfSatisfying(Conflicted.class, conflict -> {
            assertThat(conflict.regions()).containsExactly(new Region(new Place.WholeFile(), null, null, null, 1));
            assertThat(conflict.marked()).isEqualTo(ours);
        });
    }

    @Test
    void aMergeWhoseResultCannotBeReadIsAConflict() {
        byte[] base = bytes("name: x\nkeep: 1\nmore: 2\nlast: 3\n");
        byte[] ours = bytes("added: 1\nname: x\nkeep: 1\nmore: 2\nlast: 3\n");
        byte[] theirs = bytes("name: x\nkeep: 1\nmore: 2\nlast: 3\nadded: 2\n");
        assertThat(FileMerge.merge("kb.yaml", base, ours, theirs)).isInstanceOf(Conflicted.class);
        assertThat(FileMerge.merge("kb.txt", base, ours, theirs)).isInstanceOf(Merged.class);
    }

    @Test
    void kbYamlMergesByLines() {
        byte[] base = bytes("name: x # n\ntypes:\n  a: {}\n\ngoals: g\n");
        byte[] ours = bytes("name: y # n\ntypes:\n  a: {}\n\ngoals: g\n");
        byte[] theirs = bytes("name: x # n\ntypes:\n  a: {}\n\ngoals: h\n");
        assertThat(FileMerge.merge("kb.yaml", base, ours, theirs))
                .isInstanceOfSatisfying(
                        Merged.class,
                        merged -> assertThat(Objects.requireNonNull(merged.content()))
                                .isEqualTo(bytes("name: y # n\ntypes:\n  a: {}\n\ngoals: h\n")));
    }

    @Test
    void aLineMovedInTwoWaysIsNotThereTwice() {
        String base = "---\nid: a\n---\n\nWander.\n\n# A\n\na\n\n# B\n\nb\n";
        String ours = "---\nid: a\n---\n\n# A\n\na\n\nWander.\n\n# B\n\nb\n";
        String theirs = "---\nid: a\n---\n\n# A\n\na\n\n# B\n\nb\n\nWander.\n";
        assertThat(merge(base, ours, theirs)).isInstanceOf(Conflicted.class);
    }

    @Test
    void anchorsAndFlowRootsFallBackToLines() {
        String anchors = "---\nid: a\nbase: &b {x: 1}\nfree: 1\ncopy: *b\n---\n\nText.\n";
        assertThat(merged(anchors, anchors.replace("x: 1", "x: 2"), anchors.replace("Text", "Words")))
                .isEqualTo(anchors.replace("x: 1", "x: 2").replace("Text", "Words"));
        String flow = "---\n{id: a,\n title: t,\n\n mood: m}\n---\n\nText.\n";
        assertThat(merged(flow, flow.replace("title: t", "title: u"), flow.replace("mood: m", "mood: n")))
                .isEqualTo(flow.replace("title: t", "title: u").replace("mood: m", "mood: n"));
    }
}
