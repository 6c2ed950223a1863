package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.store.BranchRule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class RefusalIT extends ExportCase {
    @ParameterizedTest
    @ValueSource(strings = {"PROTECTED", "PULL_REQUEST"})
    void protectedBranchGetsAPullRequest(String rule) throws IOException {
        scene.repositories().commit(Scene.REPOSITORY, "main", Map.of("README.md", "r"), "theirs");
        scene.repositories().addRule(Scene.REPOSITORY, "main", BranchRule.Kind.valueOf(rule));
        UUID id = scene.export();
        attempts.runToTheEnd(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/result/outcome").asText()).as(job.toString()).isEqualTo("pull_request");
        assertThat(job.at("/result/branch").asText()).isEqualTo("lectern/export-" + id);
        assertThat(scene.commits()).hasSize(1);
    }

    @Test
    void archivedRepositoryFailsWithTheMend() {
        scene.repositories().archive(Scene.REPOSITORY, true);
        UUID id = scene.export();
        attempts.run(id);
        JsonNode job = scene.job(id);
        assertThat(job.at("/state").asText()).isEqualTo("failed");
        assertThat(job.at("/error/class").asText()).isEqualTo("archived");
        assertThat(job.at("/error/mend").asText()).contains("Unarchive");
    }

    @Test
    void repositoryOfAnotherFailsAsAPolicyOrNotFound() throws IOException {
        scene.repositories().create("eve/secret", true, Map.of());
        scene.repositories().create("eve/open", false, Map.of());
        for (String name : List.of("eve/secret", "eve/open", "eve/none")) {
            UUID id = UUID.fromString(
                    Scene.json(scene.post(Map.of("repository", name))).at("/id").asText());
            attempts.run(id);
            attempts.assertState(id, "failed");
            assertThat(scene.job(id).at("/error/class").asText())
                    .isEqualTo(name.equals("eve/open") ? "policy" : "not_found");
        }
    }

    @Test
    void secretThatGitHubFindsFailsWithItsPlaceAndIsNotTriedAgain() throws IOException {
        scene.repositories().addRule(Scene.REPOSITORY, "main", BranchRule.Kind.SECRETS);
        // Zeros and ones are in no real key: our own scan lets them pass, GitHub's does not.
        scene.kbs.put("notes/key.md", "# Key\n\nAKIA" + "0123456789012345\n");
        UUID id = scene.export();
        attempts.run(id);
        attempts.assertFailed(id, "secret_blocked");
        assertThat(scene.job(id).at("/error/detail").asText()).contains("notes/key.md:3");
        assertThat(scene.job(id).at("/error/mend").asText()).contains("remove it");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void signatureRuleFailsAndSaysSo() throws IOException {
        scene.repositories().addRule(Scene.REPOSITORY, "main", BranchRule.Kind.SIGNATURES);
        UUID id = scene.export();
        attempts.run(id);
        attempts.assertFailed(id, "signature_required");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void protectedBranchOfAnEmptyRepositoryFailsAsNoPullRequestCanBeOpenedThere() throws IOException {
        scene.repositories().addRule(Scene.REPOSITORY, "main", BranchRule.Kind.PROTECTED);
        UUID id = scene.export();
        attempts.run(id);
        attempts.assertFailed(id, "protected");
        assertThat(scene.commits()).isEmpty();
    }

    @Test
    void privateRepositoryIsExportedToWhereNoTierForbidsIt() throws IOException {
        scene.connect("repo");
        scene.repositories().create("ben/private", true, Map.of());
        UUID id = scene.export(Map.of("repository", "ben/private"));
        attempts.run(id);
        attempts.assertState(id, "succeeded");
        assertThat(scene.repositories().commits("ben/private", "main")).hasSize(1);
    }
}
