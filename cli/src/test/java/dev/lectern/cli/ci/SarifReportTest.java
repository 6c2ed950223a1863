package dev.lectern.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarifReportTest {
    @TempDir
    private Path folder;

    @Test
    void theReportIsReadByClassesMadeFromThePublishedSchema() throws IOException {
        SmallKb.at(folder).note("a.md", "See [[nowhere]].").file("b.md", "");

        SarifSchema210 sarif = new ObjectMapper().readValue(sarif(folder), SarifSchema210.class);

        assertThat(sarif.getVersion()).isEqualTo(SarifSchema210.Version._2_1_0);
        assertThat(sarif.getRuns()).hasSize(1);
        assertThat(sarif.getRuns().getFirst().getTool().getDriver().getName()).isEqualTo("Lectern");
        assertThat(sarif.getRuns().getFirst().getResults())
                .extracting(Result::getLevel)
                .containsExactly(Result.Level.ERROR, Result.Level.WARNING);
    }

    @Test
    void everyResultHasWhatCodeScanningRequires() throws IOException {
        SmallKb.at(folder.resolve("kb"))
                .note("notes/a.md", "See [[nowhere]].")
                .file("b.md", "")
                .file("c.md", "---\n");

        JsonNode run = new ObjectMapper().readTree(sarif(folder)).path("runs").path(0);

        JsonNode rules = run.path("tool").path("driver").path("rules");
        assertThat(run.path("results")).hasSize(3);
        for (JsonNode result : run.path("results")) {
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            assertThat(result.path("message").path("text").asText()).isNotBlank();
            assertThat(place.path("artifactLocation").path("uri").asText()).startsWith("kb/");
            assertThat(place.path("region").path("startLine").asInt()).isPositive();
            JsonNode rule = rules.path(result.path("ruleIndex").asInt());
            assertThat(rule.path("id").asText()).isEqualTo(result.path("ruleId").asText());
            for (String key : List.of("shortDescription", "fullDescription", "help")) {
                assertThat(rule.path(key).path("text").asText()).isNotBlank();
            }
        }
    }

    @Test
    void addressesStartAtTheRootOfTheRepositoryWhereverTheCommandIsTyped() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        SmallKb.at(folder.resolve("docs/my kb")).file("notes/漢字 #1.md", "");

        for (Path place : List.of(folder, folder.resolve("docs"), folder.resolve("docs/my kb"))) {
            assertThat(sarif(place)).contains("\"docs/my%20kb/notes/%E6%BC%A2%E5%AD%97%20%231.md\"");
        }
    }

    @Test
    void aCleanFolderIsAReportWithoutResults() throws IOException {
        SmallKb.at(folder).note("a.md", "See [[b]].").note("b.md", "Text.");

        Run run = Run.in(folder, "ci", "--format", "sarif");

        assertThat(run.exitCode()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).at("/runs/0/results").isEmpty())
                .isTrue();
        assertThat(run.out()).contains("\"results\"");
    }

    @Test
    void moreThanCodeScanningTakesIsCutAndErrorsComeFirst() throws IOException {
        SmallKb kb = SmallKb.at(folder);
        for (int i = 0; i < 120; i++) {
            kb.note("a%03d.md".formatted(i), "[[x]]\n".repeat(50));
        }
        kb.file("z.md", "");

        JsonNode results = new ObjectMapper().readTree(sarif(folder)).at("/runs/0/results");

        assertThat(results).hasSize(5_000);
        assertThat(results.path(0).path("level").asText()).isEqualTo("error");
    }

    @Test
    void everyFindingOfTheManualHasATextAmongTheRules() throws IOException {
        Path page = Path.of(System.getProperty("lectern.root"), "docs/handbook/reference/validation-findings.md");
        Set<String> codes = new HashSet<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("| `")) {
                Matcher code = Pattern.compile("`([a-z_0-9]+)`").matcher(line.substring(0, line.indexOf('|', 1)));
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        List<String> unknown = new ArrayList<>(codes);
        unknown.removeIf(RuleTexts::knows);

        assertThat(codes).contains("bad_path", "no_file", "unreadable", "broken_link");
        assertThat(unknown).isEmpty();
    }

    private static String sarif(Path place) {
        return Run.in(place, "ci", "--format", "sarif").out();
    }
}
