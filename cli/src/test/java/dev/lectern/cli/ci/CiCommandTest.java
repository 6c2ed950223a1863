package dev.lectern.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("lectern.root"));

    @TempDir
    private Path folder;

    @Test
    void theHandbookPassesAtTheStricterSeverity() {
        Run run = Run.in(ROOT, "ci", "docs/handbook", "--severity", "warning");

        assertThat(run.out()).startsWith("docs/handbook: ").contains(" 0 errors, 0 warnings");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aWarningFailsTheCheckOnlyWhereItIsAskedTo() throws IOException {
        SmallKb.at(folder).note("notes/a.md", "See [[nowhere]].");

        Run lenient = Run.in(folder, "ci");
        Run strict = Run.in(folder, "ci", "--severity", "WARNING");

        assertThat(lenient.exitCode()).isZero();
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.out())
                .isEqualTo(lenient.out())
                .startsWith("notes/a.md:7: warning: There is no entry 'nowhere': write it, or mend the link."
                        + " [broken_link]\n.: 1 entries, 0 errors, 1 warnings");
    }

    @Test
    void everyFileThatCannotBeReadIsReportedWhateverTheSeverity() {
        Run run = Run.in(ROOT, "ci", "format/src/test/resources/samples/hostile");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("notes/broken.md:5: error:", "notes/latin1.md: error:", "notes/twice.md:3: error:")
                .contains("21 entries, 7 errors, 3 warnings");
    }

    @Test
    void eachKbBelowTheFolderIsJudgedByItsOwnSchemaAndHasItsOwnIds() throws IOException {
        SmallKb.at(folder.resolve("one")).note("notes/same.md", "Here.").note("link.md", "See [[other]].");
        SmallKb.at(folder.resolve("two")).note("notes/same.md", "There.").note("other.md", "Text.");
        SmallKb.at(folder.resolve("one/within")).note("notes/same.md", "Deeper.");

        Run run = Run.in(folder, "ci");

        assertThat(run.out())
                .contains("one/link.md:7: warning", "one: 2 entries, 0 errors, 1 warnings")
                .contains("one/within: 1 entries, 0 errors, 0 warnings", "two: 2 entries, 0 errors, 0 warnings")
                .doesNotContain("duplicate_id");
    }

    @Test
    void idsAndLinksAreHeldAgainstTheWholeFolder() throws IOException {
        SmallKb.at(folder)
                .note("a/twin.md", "First.")
                .note("b/twin.md", "Second.")
                .note("c.md", "See [[twin]].");

        Run run = Run.in(folder, "ci");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("b/twin.md: error:", "[duplicate_id]")
                .doesNotContain("a/twin.md:", "broken_link");
    }

    @Test
    void anEntryThatNoLinkLeadsToOrFromIsToldSoAndFailsNothing() throws IOException {
        SmallKb.at(folder)
                .note("alone.md", "Text and [[alone]].")
                .note("from.md", "See [[to]].")
                .note("to.md", "Text.")
                .note("away.md", "See [[elsewhere:owl]].")
                .file("by-key.md", "---\nid: by-key\ntitle: T\nlinks:\n- target: nowhere\n---\n\nText.\n");

        Run run = Run.in(folder, "ci");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("alone.md: info: No link leads to this entry or from it", "by-key.md:5: warning:")
                .doesNotContain("from.md:", "to.md:", "away.md:");
    }

    @Test
    void aSchemaThatCannotBeReadIsAnErrorAndSoAreBrokenFilesBesideIt() throws IOException {
        SmallKb.at(folder)
                .file("kb.yaml", "types: [unclosed\n")
                .file("odd.md", "no front matter\n")
                .file("sound.md", "---\nid: sound\ntitle: T\ntype: its-own\n---\n\nText.\n");

        Run run = Run.in(folder, "ci");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("kb.yaml:", "odd.md:1: error:").doesNotContain("unknown_type");
    }

    @Test
    void theJsonReportHasAllFindingsAndTheVerdict() throws IOException {
        SmallKb.at(folder.resolve("kb")).note("a.md", "See [[nowhere]].").file("b.md", "");

        JsonNode report = new ObjectMapper()
                .readTree(Run.in(folder, "ci", "kb", "--format", "json").out());

        assertThat(report.path("version").asInt()).isEqualTo(1);
        assertThat(report.path("passed").asBoolean(true)).isFalse();
        assertThat(report.path("errors").asInt()).isEqualTo(1);
        assertThat(report.path("warnings").asInt()).isEqualTo(1);
        JsonNode kb = report.path("kbs").path(0);
        assertThat(kb.path("folder").asText()).isEqualTo("kb");
        assertThat(kb.path("entries").asInt()).isEqualTo(2);
        assertThat(kb.path("findings").path(0).path("path").asText()).isEqualTo("a.md");
        assertThat(kb.path("findings").path(0).path("line").asInt()).isEqualTo(7);
        assertThat(kb.path("findings").path(1).path("code").asText()).isEqualTo("no_front_matter");
    }

    @Test
    void aFolderThatIsNotThereOrHoldsNoKbIsToldApartFromFindings() {
        Run missing = Run.in(folder, "ci", "nowhere");
        Run empty = Run.in(folder, "ci");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err().strip()).hasLineCount(1).contains("There is no folder nowhere");
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err().strip()).hasLineCount(1).contains("There is no kb.yaml");
    }
}
