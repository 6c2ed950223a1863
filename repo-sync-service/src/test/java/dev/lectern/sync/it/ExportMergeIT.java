package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.JobRunner;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "repo_sync"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(OutsideWorld.class)
class ExportMergeIT {
    private static final String ENTRY = "notes/b.md";
    private static final String BASE = entry("First.", "Second.");

    @Inject
    JobRunner runner;

    @Inject
    Connections connections;

    private Scene scene;

    @BeforeEach
    void exportOnce() throws IOException {
        scene = new Scene(connections);
        scene.kbs.put(ENTRY, BASE);
        assertThat(export().at("/result/outcome").asText()).isEqualTo("committed");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void changesOfBothSidesMeetInTheSameEntry() throws IOException {
        commit(entry("First, theirs.", "Second."));
        scene.kbs.put(ENTRY, entry("First.", "Second, ours."));

        assertThat(export().at("/state").asText()).isEqualTo("succeeded");

        assertThat(file()).isEqualTo(entry("First, theirs.", "Second, ours."));
        scene.kbs.put("notes/c.md", "---\nid: c\ntitle: C\n---\n\nMore\n");
        assertThat(export().at("/state").asText()).isEqualTo("succeeded");
        assertThat(file()).isEqualTo(entry("First, theirs.", "Second, ours."));
    }

    @Test
    void whatTheRepositoryAloneChangedStays() throws IOException {
        commit(entry("First, theirs.", "Second."));
        scene.kbs.put("notes/c.md", "---\nid: c\ntitle: C\n---\n\nMore\n");

        export();

        assertThat(file()).isEqualTo(entry("First, theirs.", "Second."));
    }

    @Test
    void whatBothSidesChangedStopsTheJobAndIsNamed() throws IOException {
        commit(entry("First, theirs.", "Second."));
        scene.kbs.put(ENTRY, entry("First, ours.", "Second."));

        JsonNode job = export();

        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("merge_conflict");
        assertThat(job.at("/findings/0/path").asText()).isEqualTo(ENTRY);
        assertThat(job.at("/findings/0/code").asText()).isEqualTo("conflict");
        assertThat(file()).isEqualTo(entry("First, theirs.", "Second."));
    }

    @Test
    void whatTheRepositoryChangedIsNotDeletedWithTheEntry() throws IOException {
        commit(entry("First, theirs.", "Second."));
        scene.kbs.remove(ENTRY);

        JsonNode job = export();

        assertThat(job.at("/error/class").asText()).isEqualTo("merge_conflict");
        assertThat(file()).isEqualTo(entry("First, theirs.", "Second."));
    }

    private static String entry(String first, String second) {
        return "---\nid: b\ntitle: B\n---\n\n## One\n\n" + first + "\n\n## Two\n\n" + second + "\n";
    }

    private void commit(String text) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of(ENTRY, text), "theirs");
    }

    private String file() throws IOException {
        return scene.repositories().files(Scene.REPOSITORY, "main").getOrDefault(ENTRY, "");
    }

    private JsonNode export() {
        UUID id = scene.export();
        runner.run(id, () -> false);
        return scene.job(id);
    }
}
