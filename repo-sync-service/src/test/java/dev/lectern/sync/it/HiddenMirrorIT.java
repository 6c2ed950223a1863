package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.store.Permission;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.job.TestJobs;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class HiddenMirrorIT {
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
    private String first;

    @BeforeEach
    void open() throws IOException {
        mirror = MirrorScene.hidden(connections, jobs, recurring, folder);
        first = mirror.mounted().head;
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    @Test
    void pollReadsAPrivateRepositoryWithTheConnectionOfWhoMountedIt() {
        String head = mirror.change("one more");
        mirror.poll();
        assertThat(mirror.runSiteJob()).isEqualTo("succeeded");
        assertThat(mirror.mounted().head).isEqualTo(head);
    }

    @Test
    void otherAdminOfTheKbSyncsItWithoutAnAccountOfTheirOwn() {
        UUID wim = wim();
        String head = mirror.change("one more");
        JsonNode job = mirror.sync(wim);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(mirror.mounted().head).isEqualTo(head);
    }

    @Test
    void whereWhoMountedItIsDisconnectedThatIsSaidAndNothingIsRead() {
        mirror.change("unseen");
        mirror.scene.as(mirror.ada).delete("/auth/github/connect");
        mirror.poll();
        assertThat(mirror.runSiteJob()).isEqualTo("failed");
        assertIsGone();
        assertThat(mirror.registered("state_detail"))
                .contains("a private one is found through the GitHub account of who mounts it");

        mirror.poll();
        assertThat(mirror.siteJobs()).as("said once").isEqualTo(1);

        mirror.connect(connections, mirror.ada);
        mirror.poll();
        assertThat(mirror.runSiteJob()).isEqualTo("succeeded");
        assertThat(mirror.registered("state")).isEqualTo("level");
        assertThat(mirror.mounted().files).containsEntry("a.md", "unseen");
    }

    @Test
    void whereTheTokenOfWhoMountedItIsRefusedNobodyElseIsAskedToSignIn() {
        UUID wim = wim();
        mirror.change("unseen");
        mirror.scene.github.control().accounts().revokeTokens("eve");
        JsonNode job = mirror.sync(wim);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.at("/error/class").asText()).isEqualTo("not_found");
        assertIsGone();
        assertThat(mirror.registered("state_detail")).contains("the GitHub connection of who mounted the KB");
    }

    @Test
    void whoLostTheRepositoryFollowsItNoMore() {
        mirror.change("unseen");
        mirror.repositories().invite("ben/secret", "eve", Permission.NONE);
        JsonNode job = mirror.sync(mirror.ada);
        assertThat(job.at("/error/class").asText()).isEqualTo("not_found");
        assertIsGone();
        mirror.poll();
        assertThat(mirror.siteJobs()).isZero();
    }

    @Test
    void suspendedPersonsConnectionIsNotUsed() {
        mirror.change("unseen");
        mirror.scene.world.execute("UPDATE auth.user_account SET status = 'suspended' WHERE user_id = ?", mirror.ada);
        mirror.poll();
        assertThat(mirror.runSiteJob()).isEqualTo("failed");
        assertIsGone();
    }

    private void assertIsGone() {
        assertThat(mirror.registered("state")).isEqualTo("gone");
        assertThat(mirror.mounted().head).isEqualTo(first);
        assertThat(mirror.mounted().files).containsEntry("a.md", "one");
    }

    private UUID wim() {
        UUID wim = mirror.scene.world.user("wim", "read");
        mirror.scene.world.grant(mirror.kb, wim, "admin");
        return wim;
    }
}
