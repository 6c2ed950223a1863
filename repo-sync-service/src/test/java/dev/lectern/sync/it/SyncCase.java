package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.git.GitCommandLine;
import dev.lectern.sync.it.MountedKbs.Mounted;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.job.TestJobs;
import io.quarkus.arc.All;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Begins where a KB of ada's follows a repository, at whose branch nothing has moved since. */
abstract class SyncCase {
    @Inject
    TestJobs jobs;

    @Inject
    Connections connections;

    @Inject
    @All
    List<Recurring> recurring;

    @TempDir
    Path folder;

    Scene scene;
    Attempts attempts;
    UUID ada;
    GitCommandLine git;
    UUID kb;
    String first;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
        attempts = new Attempts(scene, jobs);
        forgetMirrorsOfEarlierTests();
        ada = scene.world.user("ada", "admin");
        git = scene.clone(folder.resolve("clone"), Scene.REPOSITORY);
        first = git.commit("wim", "first", "kb.yaml", "name: N\n", "a.md", "one", "b.md", "two", "c.md", "three");
        git.push();
        kb = mount();
    }

    @AfterEach
    void close() {
        scene.world.execute("DELETE FROM auth.kb_upstream WHERE kb_id = ?", kb);
        scene.close();
    }

    /** Every stand-in numbers its repositories from the start, so that mirrors of another test would be taken for ours. */
    void forgetMirrorsOfEarlierTests() {
        scene.world.execute("DELETE FROM auth.kb_upstream");
    }

    UUID mount() {
        Map<String, String> body =
                Map.of("repository", Scene.REPOSITORY, "kind", "curated", "slug", "notes-" + UUID.randomUUID());
        Response answer = scene.as(ada).body(body).post("/api/kbs/from-repo");
        UUID id = UUID.fromString(Scene.json(answer).at("/id").asText());
        run(id);
        return UUID.fromString(job(ada, id).at("/kb/id").asText());
    }

    Mounted mounted() {
        return Objects.requireNonNull(scene.kbs.mounted().kb(kb.toString()));
    }

    String state() {
        return registered("state");
    }

    String detail() {
        return registered("coalesce(state_detail, '')");
    }

    String registered(String column) {
        return scene.world.text("SELECT (" + column + ")::text FROM auth.kb_upstream WHERE kb_id = ?", kb);
    }

    void forgetTheLastLook() {
        scene.world.execute("UPDATE auth.kb_upstream SET checked_at = now() - interval '1 hour' WHERE kb_id = ?", kb);
    }

    void poll() {
        recurring.stream().filter(each -> each.name().equals("upstream-poll")).forEach(Recurring::run);
    }

    long siteJobs() {
        return Tables.count(
                scene.world,
                "SELECT count(*) FROM repo_sync.job WHERE user_id = '00000000-0000-0000-0000-000000000000' AND kb_id = '"
                        + kb + "'");
    }

    void runSiteJobs() {
        String id = Tables.text(
                scene.world, "SELECT job_id::text FROM repo_sync.job WHERE state = 'queued' AND kb_id = '" + kb + "'");
        run(UUID.fromString(id));
    }

    JsonNode synced(UUID user) {
        UUID id = accepted(user);
        run(id);
        JsonNode job = job(user, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        return job;
    }

    UUID accepted(UUID user) {
        Response answer = post(user);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return UUID.fromString(Scene.json(answer).at("/id").asText());
    }

    Response post(UUID user) {
        return scene.as(user).post("/api/kbs/" + kb + "/sync");
    }

    JsonNode job(UUID user, UUID id) {
        return Scene.json(scene.as(user).get("/api/jobs/" + id));
    }

    void run(UUID id) {
        attempts.run(id);
    }
}
