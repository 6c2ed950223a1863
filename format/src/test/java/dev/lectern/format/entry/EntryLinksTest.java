package dev.lectern.format.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.EntryLinks.Link;
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
                "[[field-notes:heron]]",
                "[[#Heading]]",
                "[[]]",
                "[heron]",
                "[[he\nron]]",
                "[[heron]"
            })
    void codeOtherKbsAndWhatIsNoLinkAreLeftOut(String body) {
        assertThat(links(body)).isEmpty();
    }

    @Test
    void aLinkKnowsItsLineInTheFile() {
        assertThat(links("one\n[[a]] and [[b]]\n\n```\n[[c]]\n```\r\n[[漢字]]"))
                .containsExactly(new Link("a", 7), new Link("b", 7), new Link("漢字", 12));
    }

    @Test
    void hostileBodiesAreReadNoFurtherThanAThousandLinksAnd64Ki() {
        assertThat(links("[[a]]\n".repeat(5_000))).hasSize(1_000);
        assertThat(links("[[".repeat(2_000_000))).isEmpty();
        assertThat(links("*a ".repeat(30_000) + "[[a]]")).isEmpty();
        assertThat(links("> ".repeat(100_000) + "[[a]]")).hasSizeLessThanOrEqualTo(1);
    }

    private static List<Link> links(String body) {
        byte[] bytes = ("---\nid: x\ntitle: X\n---\n\n" + body).getBytes(UTF_8);
        assertThat(EntryFile.parse(bytes)).isInstanceOf(Parsed.Sound.class);
        return EntryFile.parse(bytes) instanceof Parsed.Sound(EntryFile file) ? EntryLinks.of(file) : List.of();
    }
}
