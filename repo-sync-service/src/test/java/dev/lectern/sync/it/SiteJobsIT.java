package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.kit.database.DatabaseFailure;
import dev.lectern.kit.database.Worker;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.Turns;
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
class SiteJobsIT {
    @Inject
    Connections connections;

    @Inject
    JobLine line;

    @Inject
    Worker worker;

    private Scene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
    }

    /** A job that is left running would keep the repository from all tests that come later. */
    @AfterEach
    void close() {
        Tables.execute(
                scene.world,
                "UPDATE repo_sync.job SET state = 'cancelled', finished_at = now() WHERE kb_id = '" + scene.kb + "'");
        scene.close();
    }

    @Test
    void jobsOfTheSiteRunBesideEachOtherAndOfAPersonOneByOne() {
        UUID first = enter(JobRequest.SITE, "ada/one");
        UUID second = enter(JobRequest.SITE, "ada/two");
        start(first);
        start(second);
        assertThat(running(JobRequest.SITE)).isEqualTo(2);

        UUID mine = scene.export();
        start(mine);
        UUID other = otherExport();
        assertThatThrownBy(() -> start(other)).hasMessageContaining("job_running_user_key");
    }

    @Test
    void sameRequestOfTheSiteIsOneJob() {
        assertThat(enter(JobRequest.SITE, "ada/one")).isEqualTo(enter(JobRequest.SITE, "ADA/One"));
    }

    @Test
    void workerEntersNoJobOfAPerson() {
        assertThatThrownBy(() -> enter(scene.ben, "ben/notes")).isInstanceOf(DatabaseFailure.class);
    }

    @Test
    void jobOfTheSiteIsNobodysToSee() {
        UUID id = enter(JobRequest.SITE, "ada/one");
        assertThat(scene.as(scene.ben).get("/api/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(Scene.json(scene.as(scene.ben).get("/api/jobs")).at("/items"))
                .isEmpty();
    }

    private UUID otherExport() {
        scene.kbs.put("x.md", "x");
        return UUID.fromString(Scene.json(scene.post(Map.of("repository", "ben/other")))
                .at("/id")
                .asText());
    }

    private UUID enter(UUID user, String repository) {
        JobRequest request = JobRequest.of("sync", user, scene.kb, "notes", repository, Turns.ofTheSite());
        return worker.run(connection -> line.enter(connection, request)).id();
    }

    private void start(UUID id) {
        Tables.execute(scene.world, "UPDATE repo_sync.job SET state = 'running' WHERE job_id = '" + id + "'");
    }

    private long running(UUID user) {
        return Tables.count(
                scene.world,
                "SELECT count(*) FROM repo_sync.job WHERE state = 'running' AND kb_id = '" + scene.kb
                        + "' AND user_id = '" + user + "'");
    }
}
