package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.store.Permission;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exports onto files that somebody else wrote. */
@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class ForeignFilesIT extends ExportCase {
    private static final String ENTRY = "notes/a.md";
    private static final String THEIRS = "---\nid: a\ntitle: Theirs\n---\n\nAll of it\n";

    @Test
    void fileThatWasThereBeforeTheFirstExportIsNotOverwritten() throws IOException {
        commit(ENTRY, THEIRS);
        UUID id = scene.export();
        attempts.run(id);

        assertInTheWay(id, ENTRY);
        assertThat(scene.job(id).at("/findings")).hasSize(1);
        assertThat(scene.job(id).at("/findings/0/message").asText())
                .contains("rename the entry", "move or delete the file", "pull_request");
        assertThat(scene.files()).isEqualTo(Map.of(ENTRY, THEIRS));
    }

    @Test
    void fileThatSomebodyPutWhereAnEntryComesLaterIsNotOverwritten() throws IOException {
        commit("notes/b.md", "Not of the knowledge base.\n");
        succeeds(scene.export());
        scene.kbs.put("notes/b.md", "b");
        UUID id = scene.export();
        attempts.run(id);
        assertInTheWay(id, "notes/b.md");

        commit("notes/c.md", "Nor is this.\n");
        scene.kbs.put("notes/c.md", "c");
        scene.kbs.remove("notes/b.md");
        assertThat(scene.export()).isEqualTo(id);
        attempts.run(id);
        assertInTheWay(id, "notes/c.md");
        assertThat(scene.files())
                .containsEntry("notes/b.md", "Not of the knowledge base.\n")
                .containsEntry("notes/c.md", "Nor is this.\n");
    }

    @Test
    void sameBytesAreInNobodysWay() throws IOException {
        commit(ENTRY, "---\nid: a\ntitle: A\n---\n\nOne\n");
        succeeds(scene.export());
        assertThat(scene.files()).containsOnlyKeys("kb.yaml", ENTRY);
    }

    @Test
    void exportGoesOnOnceTheFileIsOutOfTheWay() throws IOException {
        commit(ENTRY, THEIRS);
        UUID id = scene.export();
        attempts.run(id);
        assertInTheWay(id, ENTRY);

        scene.kbs.remove(ENTRY);
        scene.kbs.put("notes/a-2.md", "---\nid: a-2\ntitle: A\n---\n\nOne\n");
        assertThat(scene.export()).isEqualTo(id);
        succeeds(id);
        assertThat(scene.files())
                .containsOnlyKeys("kb.yaml", ENTRY, "notes/a-2.md")
                .containsEntry(ENTRY, THEIRS);
    }

    @Test
    void pullRequestShowsTheDifferenceAndSaysWhichFilesItReplaces() throws IOException {
        commit(ENTRY, THEIRS);
        UUID id = scene.export("pull_request", null);
        attempts.runToTheEnd(id);

        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
        assertThat(job.at("/findings")).hasSize(1);
        assertThat(job.at("/findings/0/path").asText()).isEqualTo(ENTRY);
        assertThat(job.at("/findings/0/code").asText()).isEqualTo("foreign_file");
        assertThat(job.at("/findings/0/message").asText()).contains("replaces");
        assertThat(scene.files()).isEqualTo(Map.of(ENTRY, THEIRS));
        assertThat(scene.repositories().files(Scene.REPOSITORY, "lectern/export-" + id))
                .containsEntry(ENTRY, "---\nid: a\ntitle: A\n---\n\nOne\n");

        scene.merge(id);
        scene.kbs.put(ENTRY, "---\nid: a\ntitle: A\n---\n\nTwo\n");
        succeeds(scene.export());
        assertThat(scene.files()).containsEntry(ENTRY, "---\nid: a\ntitle: A\n---\n\nTwo\n");
    }

    @Test
    void filesOfAnotherKbThatIsExportedToTheSameRepositoryStay() throws IOException {
        commit(ENTRY, THEIRS);
        commit("notes/other.md", "of another");
        UUID id = scene.export();
        attempts.run(id);
        assertInTheWay(id, ENTRY);
        assertThat(scene.files()).isEqualTo(Map.of(ENTRY, THEIRS, "notes/other.md", "of another"));
    }

    @Test
    void repositoryThatWasRenamedKnowsTheFilesOfEarlierExports() throws IOException {
        succeeds(scene.export());
        scene.repositories().rename(Scene.REPOSITORY, "diary");
        scene.kbs.put(ENTRY, "---\nid: a\ntitle: A\n---\n\nTwo\n");
        succeeds(scene.export(Map.of("repository", "ben/diary")));
        assertThat(scene.repositories().files("ben/diary", "main"))
                .containsEntry(ENTRY, "---\nid: a\ntitle: A\n---\n\nTwo\n");

        scene.repositories().rename("ben/diary", "journal");
        scene.repositories().commit("ben/journal", "main", Map.of(ENTRY, THEIRS), "theirs");
        UUID id = scene.export(Map.of("repository", "ben/journal"));
        attempts.run(id);
        assertInTheWay(id, ENTRY);
        assertThat(scene.repositories().files("ben/journal", "main")).containsEntry(ENTRY, THEIRS);
    }

    @Test
    void whatAnotherPersonExportedOfTheSameKbIsKnownAsItsOwn() throws IOException {
        scene.connectEve();
        scene.repositories().invite(Scene.REPOSITORY, "eve", Permission.WRITE);
        succeeds(scene.export());
        scene.kbs.put(ENTRY, "---\nid: a\ntitle: A\n---\n\nTwo\n");
        UUID id = UUID.fromString(Scene.json(scene.as(scene.eve)
                        .body(Map.of("repository", Scene.REPOSITORY))
                        .post("/api/kbs/" + scene.kb + "/export-to-repo"))
                .at("/id")
                .asText());
        attempts.run(id);
        assertThat(scene.files()).containsEntry(ENTRY, "---\nid: a\ntitle: A\n---\n\nTwo\n");
    }

    private void commit(String path, String text) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of(path, text), "theirs");
    }

    private void succeeds(UUID id) {
        attempts.run(id);
        attempts.assertState(id, "succeeded");
    }

    private void assertInTheWay(UUID id, String path) {
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("merge_conflict");
        assertThat(job.at("/findings/0/path").asText()).isEqualTo(path);
        assertThat(job.at("/findings/0/code").asText()).isEqualTo("foreign_file");
    }
}
