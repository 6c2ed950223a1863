package dev.lectern.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The GitHub Action that the manual shows. */
class ActionSnippetTest {
    private static final Path ROOT = Path.of(System.getProperty("lectern.root"));
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    @Test
    void actionIsAWorkflowThatChecksOutBuildsAndUploads() throws IOException {
        JsonNode workflow =
                new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(snippet()));

        assertThat(workflow.fieldNames()).toIterable().containsExactly("name", "on", "permissions", "jobs");
        JsonNode steps = workflow.at("/jobs/check/steps");
        assertThat(steps.findValuesAsText("uses"))
                .containsExactly(
                        "actions/checkout@v4",
                        "actions/checkout@v4",
                        "actions/setup-java@v4",
                        "github/codeql-action/upload-sarif@v3");
        String source = steps.at("/1/with/path").asText();
        String report = steps.at("/4/with/sarif_file").asText();
        assertThat(steps.at("/3/run").asText()).isEqualTo(source + "/lectern cli ci --format sarif > " + report);
        assertThat(ROOT.resolve("lectern")).isExecutable();
    }

    @Test
    void whatHasToBeFilledInIsAVariableThatThePageExplains() throws IOException {
        String page = page();
        Matcher variable = Pattern.compile("vars\\.([A-Z_]+)").matcher(snippet());

        assertThat(variable.results().map(found -> found.group(1)).distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
        assertThat(snippet()).doesNotContainIgnoringCase("your").doesNotContain("<", "TODO", "example");
    }

    private static String snippet() throws IOException {
        Matcher yaml = YAML.matcher(page());
        assertThat(yaml.find()).isTrue();
        return yaml.group(1);
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/handbook/how-to/check-a-folder.md"));
    }
}
