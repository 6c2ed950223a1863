package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.control.CommitSummary;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class ExportIT extends ExportCase {
    private static final String FINDING = """
            {"path":"notes/a.md","line":3,"code":"%s","message":"Mend it.","severity":"%s"}""";

    @Test
    void exportGoesToAnEmptyRepositoryAsOneCommitOfThePerson() throws IOException {
        UUID id = scene.export();
        attempts.run(id);

        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/outcome").asText()).isEqualTo("committed");
        assertThat(job.at("/progress/done").asInt()).isEqualTo(2);
        assertThat(scene.files()).containsOnlyKeys("kb.yaml", "notes/a.md");
        CommitSummary commit = scene.commits().getFirst();
        assertThat(commit.id()).isEqualTo(job.at("/result/commit").asText());
        assertThat(commit.authorEmail()).isEqualTo("7+ben@users.noreply.github.com");
        assertThat(commit.committer()).isEqualTo("Lectern");
        assertThat(commit.message()).contains("Lectern-Export: " + id).contains("Lectern-Kb: " + scene.kb);
        assertThat(scene.kbs.claims())
                .allSatisfy(claims -> assertThat(claims)
                        .contains("\"iss\":\"repo-sync\"")
                        .contains("\"sub\":\"" + scene.ben)
                        .contains("\"act\":\"" + id));
    }

    @Test
    void exportAgainSaysNoChangesAndAfterEditsCommitsThemAndDeletesOnlyWhatItWrote() throws IOException {
        attempts.run(scene.export());
        UUID again = scene.export();
        attempts.run(again);
        assertThat(scene.job(again).at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(scene.commits()).hasSize(1);

        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("theirs.txt", "t"), "theirs");
        scene.kbs.put("notes/b.md", "b");
        scene.kbs.remove("notes/a.md");
        scene.kbs.put("kb.yaml", "name: renamed\n");
        UUID third = scene.export();
        attempts.run(third);
        assertThat(scene.job(third).at("/result/outcome").asText())
                .as(scene.job(third).toString())
                .isEqualTo("committed");
        assertThat(scene.files()).isEqualTo(Map.of("kb.yaml", "name: renamed\n", "notes/b.md", "b", "theirs.txt", "t"));
        assertThat(scene.commits()).hasSize(3);
    }

    @Test
    void secretsStopTheJobAndExportingAgainAfterTheMendGoesOn() throws IOException {
        scene.kbs.put("notes/key.md", "# Key\n\nAKIA" + "ABCDEFGHIJKLMNOP\n");
        UUID id = scene.export();
        attempts.run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("secrets_found");
        assertThat(job.at("/findings/0/path").asText()).isEqualTo("notes/key.md");
        assertThat(job.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(job.toString()).doesNotContain("ABCDEFGHIJKLMNOP");
        assertThat(scene.commits()).isEmpty();

        scene.kbs.put("notes/key.md", "# Key\n\nis in the vault\n");
        assertThat(scene.export()).isEqualTo(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
    }

    @Test
    void pathsThatCannotBeCheckedOutStopTheJob() {
        scene.kbs.put("notes/aux.md", "x");
        UUID id = scene.export();
        attempts.run(id);
        attempts.assertState(id, "needs_user");
        assertThat(scene.job(id).at("/findings/0/path").asText()).isEqualTo("notes/aux.md");
    }

    @Test
    void schemaOfTheRepositoryStaysWhereTheEntriesSatisfyIt() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("kb.yaml", "name: theirs\n"), "theirs");
        scene.kbs.find(FINDING.formatted("empty_body", "warning"));
        UUID id = scene.export();
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.kbs.judgedBy()).isEqualTo("2 name: theirs\n");
        assertThat(scene.job(id).at("/findings")).hasSize(1);
        assertThat(scene.job(id).at("/findings/0/code").asText()).isEqualTo("empty_body");
        assertThat(scene.files()).containsEntry("kb.yaml", "name: theirs\n").containsKey("notes/a.md");
    }

    @Test
    void entriesThatDoNotSatisfyTheSchemaOfTheRepositoryStopTheJobWithTheList() throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("kb.yaml", "name: theirs\n"), "theirs");
        scene.kbs.find(FINDING.formatted("not_an_option", "error") + "," + FINDING.formatted("empty_body", "warning"));
        UUID id = scene.export();
        attempts.run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("needs_user");
        assertThat(job.at("/error/class").asText()).isEqualTo("schema");
        assertThat(job.at("/findings")).hasSize(1);
        assertThat(job.at("/findings/0/path").asText()).isEqualTo("notes/a.md");
        assertThat(job.at("/findings/0/line").asInt()).isEqualTo(3);
        assertThat(job.at("/findings/0/code").asText()).isEqualTo("not_an_option");
        assertThat(scene.commits()).hasSize(1);

        scene.kbs.find("");
        assertThat(scene.export()).isEqualTo(id);
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.files()).containsEntry("kb.yaml", "name: theirs\n").containsKey("notes/a.md");
    }

    @Test
    void newBranchThatWouldDifferInNothingIsNotMade() throws IOException {
        attempts.run(scene.export());
        UUID id = scene.export("push", "drafts");
        attempts.run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("succeeded");
        assertThat(job.at("/result/outcome").asText()).isEqualTo("no_changes");
        assertThat(job.at("/result/branch").asText()).isEqualTo("main");
        assertThat(job.at("/result/commit").asText())
                .isEqualTo(scene.commits().getFirst().id());
        assertThat(scene.repositories().branches(Scene.REPOSITORY)).containsExactly("main");

        scene.kbs.put("notes/b.md", "b");
        UUID changed = scene.export("push", "drafts");
        attempts.run(changed);
        assertThat(scene.job(changed).at("/result/branch").asText()).isEqualTo("drafts");
        assertThat(scene.repositories().files(Scene.REPOSITORY, "drafts")).containsKeys("notes/a.md", "notes/b.md");
        assertThat(scene.files()).doesNotContainKey("notes/b.md");
    }

    @Test
    void filesOfAMergedPullRequestThatWereDeletedMeanwhileAreDeletedByTheNextExport() throws IOException {
        scene.commit("README.md");
        scene.kbs.put("notes/b.md", "b");
        UUID first = scene.export("pull_request", null);
        attempts.runToTheEnd(first);
        scene.kbs.remove("notes/b.md");
        scene.merge(first);
        assertThat(scene.files()).containsKey("notes/b.md");

        UUID second = scene.export();
        attempts.run(second);
        attempts.assertState(second, "succeeded");
        assertThat(scene.files()).containsOnlyKeys("README.md", "kb.yaml", "notes/a.md");
    }

    @Test
    void filesOfAPullRequestThatIsMergedAfterALaterExportAreDeletedByTheNext() throws IOException {
        scene.commit("README.md");
        scene.kbs.put("notes/b.md", "b");
        UUID first = scene.export("pull_request", null);
        attempts.runToTheEnd(first);
        scene.kbs.remove("notes/b.md");
        UUID second = scene.export("pull_request", "main");
        attempts.runToTheEnd(second);
        scene.merge(second);
        scene.merge(first);
        assertThat(scene.files()).containsKey("notes/b.md");

        UUID third = scene.export();
        attempts.run(third);
        attempts.assertState(third, "succeeded");
        assertThat(scene.files()).containsOnlyKeys("README.md", "kb.yaml", "notes/a.md");
    }

    @Test
    void pullRequestThatWasNotMergedLeavesNothingToDelete() throws IOException {
        scene.commit("notes/b.md");
        scene.kbs.put("notes/b.md", "b");
        attempts.runToTheEnd(scene.export("pull_request", null));
        scene.kbs.remove("notes/b.md");
        attempts.run(scene.export());
        assertThat(scene.files()).containsEntry("notes/b.md", "notes/b.md");
    }
}
