package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.secret.Secrets;
import dev.lectern.standin.traffic.JournalEntry;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.job.TestJobs;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(SiteTokenIT.WithSiteToken.class)
@WithSurroundings
class SiteTokenIT {
    private static final String TOKEN = "gho_the-sites-own-token";
    private static final String FINGERPRINT = Secrets.fingerprint(TOKEN);

    @Inject
    TestJobs jobs;

    @Inject
    Connections connections;

    @Inject
    @All
    List<Recurring> recurring;

    @TempDir
    Path folder;

    private MirrorScene mirror;

    @BeforeEach
    void open() throws IOException {
        mirror = MirrorScene.open(connections, jobs, recurring, folder);
        mirror.scene.github.control().accounts().acceptToken("eve", TOKEN, "public_repo");
        mirror.scene.github.control().journal().reset();
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    @Test
    void siteReadsWithItsOwnToken() {
        String head = mirror.change("one more");
        mirror.scene.github.control().journal().reset();
        mirror.poll();
        assertThat(mirror.runSiteJob()).isEqualTo("succeeded");
        assertThat(mirror.mounted().head).isEqualTo(head);
        assertThat(journal().stream().filter(entry -> entry.host().equals("api")))
                .isNotEmpty()
                .allMatch(entry -> FINGERPRINT.equals(entry.token()));
        assertThat(journal()).as("git sends none where none is asked for").allMatch(SiteTokenIT::isOfTheSiteOrOfNobody);
    }

    @Test
    void whatAPersonDoesIsDoneWithTheirTokenAlone() {
        UUID export = mirror.scene.export();
        jobs.run(export, Clock.systemUTC(), () -> false);
        assertThat(journal()).isNotEmpty().noneMatch(entry -> FINGERPRINT.equals(entry.token()));
    }

    @Test
    void tokenThatGitHubRefusesHidesNothingThatAnybodyMayRead() {
        mirror.scene.github.control().accounts().revokeTokens("eve");
        String head = mirror.change("one more");
        mirror.poll();
        assertThat(mirror.runSiteJob()).isEqualTo("succeeded");
        assertThat(mirror.mounted().head).isEqualTo(head);
    }

    @Test
    void siteTokenShowsPrivateRepositoriesToSiteAdminsAlone() throws IOException {
        mirror.repositories().create("eve/secret", true, Map.of("a.md", "one"));
        mirror.scene.github.control().accounts().acceptToken("eve", TOKEN, "repo");
        assertThat(mount(mirror.scene.ben).at("/error/class").asText()).isEqualTo("not_found");
        assertThat(journal()).noneMatch(SiteTokenIT::isGitOfTheSite);
        assertThat(mount(mirror.ada).at("/state").asText()).isEqualTo("succeeded");
        assertThat(journal()).anyMatch(SiteTokenIT::isGitOfTheSite);
    }

    private static boolean isOfTheSiteOrOfNobody(JournalEntry entry) {
        return entry.token() == null || FINGERPRINT.equals(entry.token());
    }

    private static boolean isGitOfTheSite(JournalEntry entry) {
        return entry.host().equals("web") && FINGERPRINT.equals(entry.token());
    }

    private JsonNode mount(UUID user) {
        UUID id = ContributionScene.accepted(mirror.scene
                .as(user)
                .body(Map.of("repository", "eve/secret", "kind", "personal"))
                .post("/api/kbs/from-repo"));
        jobs.run(id, Clock.systemUTC(), () -> false);
        return Scene.json(mirror.scene.as(user).get("/api/jobs/" + id));
    }

    private List<JournalEntry> journal() {
        return mirror.scene.github.control().journal().entries();
    }

    /** The site has an account of its own at GitHub. */
    public static final class WithSiteToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lectern.jobs.enabled", "false", "lectern.upstream.token", TOKEN);
        }
    }
}
