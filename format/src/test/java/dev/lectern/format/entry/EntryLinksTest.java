package dev.lectern.format.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.EntryLinks.Link;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLinksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[heron]]",
                "[[heron#Its nest]]",
                "[[heron^b1]]",
                "[[heron|the bird]]",
                "[[heron#Nest|there]]",
                "![[heron]]",
                "*[[heron]]*",
                "# On [[heron]]",
                "- a\n\n    [[heron]]",
                "> [[ heron ]]",
                "| a |\n|---|\n| [[heron\\|bird]] |",
                "`a` [[heron]] `b`",
                "a `` [[heron]]"
            })
    void everyFormLeadsToTheEntry(String body) {
        assertThat(links(body)).extracting(Link::target).containsExactly("heron");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`[[heron]]`",
                "`` ` [[heron]] ``",
                "```\n[[heron]]\n```",
                "~~~ yaml\n[[heron]]",
                "``` [[heron]]",
                "text\n\n    [[heron]]",
                "> ```\n> [[heron]]\n> ```",
                "[[#Heading]]",
                "[[]]",
                "[heron]",
                "[[he\nron]]",
                "[[heron]"
            })
    void codeAndWhatIsNoLinkAreLeftOut(String body) {
        assertThat(links(body)).isEmpty();
    }

    @Test
    void aLinkKnowsItsLineInTheFile() {
        assertThat(links("one\n[[a]] and [[b]]\n\n```\n[[c]]\n```\r\n[[漢字]]"))
                .containsExactly(new Link("a", 7), new Link("b", 7), new Link("漢字", 12));
    }

    @Test
    void aLinkIntoAnotherKbNamesIt() {
        assertThat(links("[[field-notes:heron|there]]")).containsExactly(new Link("field-notes", "heron", 6));
        assertThat(links("[[heron]]")).allMatch(Link::isWithinKb);
    }

    @Test
    void theTargetsUnderTheKeyLinksAreLinksToo() {
        String keys = """
                links:
                - target: heron
                  relation: eats
                - {target: owl, kb: field-notes}
                - target: frog#Legs
                - relation: no target
                - a text
                - target: null
                """;
        assertThat(linksOf("---\nid: x\ntitle: X\n" + keys + "---\n\n[[toad]]"))
                .containsExactly(
                        new Link("heron", 5),
                        new Link("field-notes", "owl", 7),
                        new Link("frog", 8),
                        new Link("toad", 14));
    }

    @Test
    void relationsUnderMetadataWinOverTheirTwin() {
        String keys = "links: [{target: a}]\nmetadata:\n  links: [{target: b}]\n";
        assertThat(linksOf("---\nid: x\ntitle: X\n" + keys + "---\n"))
                .extracting(Link::target)
                .containsExactly("b");
    }

    @Test
    void theWholeBodyIsReadAndAThousandLinksAreKept() {
        assertThat(links("[[a]]\n".repeat(5_000))).hasSize(1_000);
        assertThat(links("text\n\n".repeat(200_000) + "[[a]]"))
                .extracting(Link::target)
                .containsExactly("a");
        assertThat(links("```\n" + "text\n".repeat(200_000) + "[[a]]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[",
                "[[a",
                "`",
                "`` ` ",
                "``` ``` ",
                "\\`",
                "> ",
                "- ",
                "1. ",
                "> - ",
                "*a ",
                "\n",
                "> a\n",
                "- a\n",
                "- a\n\n",
                "    [[a]]\n",
                "\t[[a]]\n",
                "~~~\n",
                "[[a]]`",
                "> > > > a\nb\n",
                "- - - - a\n\n",
                "* ",
                "# ",
                "a\n-\n"
            })
    void hostileBodiesTakeNoLongerThanTheirLength(String piece) {
        String bomb = "[[a]]\n\n" + "- ".repeat(120) + "\n" + piece.repeat(1024 * 1024 / piece.length());
        assertTimeout(Duration.ofSeconds(1), () -> assertThat(links(bomb)).isNotEmpty());
    }

    private static List<Link> links(String body) {
        return linksOf("---\nid: x\ntitle: X\n---\n\n" + body);
    }

    private static List<Link> linksOf(String file) {
        byte[] bytes = file.getBytes(UTF_8);
        assertThat(EntryFile.parse(bytes)).isInstanceOf(Parsed.Sound.class);
        return EntryFile.parse(bytes) instanceof Parsed.Sound(EntryFile sound) ? EntryLinks.of(sound) : List.of();
    }
}
