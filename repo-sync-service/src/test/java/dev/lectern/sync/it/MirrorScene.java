package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.control.RepositoryControl;
import dev.lectern.standin.store.Permission;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.connection.TestConnections;
import dev.lectern.sync.git.GitCommandLine;
import dev.lectern.sync.it.MountedKbs.Mounted;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.job.TestJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A curated KB that ada, a site admin, mounted from ben's repository, and the git command line that moves it. */
final class MirrorScene implements AutoCloseable {
    final Scene scene;
    final UUID ada;
    final UUID kb;
    final GitCommandLine git;
    private final Attempts attempts;
    private final List<Recurring> recurring;

    /** Mounts {@link Scene#REPOSITORY}, which everybody may read. */
    static MirrorScene open(Connections connections, TestJobs jobs, List<Recurring> recurring, Path folder)
            throws IOException {
        return new MirrorScene(connections, jobs, recurring, folder, Scene.REPOSITORY);
    }

    /** Mounts a private repository, ben/secret; ada reads it as eve of GitHub, whom ben has invited. */
    static MirrorScene hidden(Connections connections, TestJobs jobs, List<Recurring> recurring, Path folder)
            throws IOException {
        return new MirrorScene(connections, jobs, recurring, folder, "ben/secret");
    }

    private MirrorScene(
            Connections connections, TestJobs jobs, List<Recurring> recurring, Path folder, String repository)
            throws IOException {
        this.recurring = recurring;
        scene = new Scene(connections);
        attempts = new Attempts(scene, jobs);
        // Every stand-in numbers its repositories from the start: mirrors of another test would be taken for ours.
        scene.world.execute("DELETE FROM auth.kb_upstream");
        ada = scene.world.user("ada", "admin");
        if (!repository.equals(Scene.REPOSITORY)) {
            repositories().create(repository, true, Map.of());
            repositories().invite(repository, "eve", Permission.READ);
            connect(connections, ada);
            String _ = scene.connect("repo");
        }
        git = scene.clone(folder.resolve("clone"), repository);
        git.commit("wim", "first", "kb.yaml", "name: N\n", "a.md", "one", "b.md", "two");
        git.push();
        kb = mount(repository);
    }

    /** Connects somebody with eve's account at GitHub. */
    void connect(Connections connections, UUID user) {
        TestConnections.connect(
                connections,
                user,
                Scene.EVE.id(),
                "eve",
                scene.github.control().accounts().issueToken("eve", "repo"));
    }

    RepositoryControl repositories() {
        return scene.repositories();
    }

    /** Somebody changes an entry; returns the new head. */
    String change(String text) {
        String head = git.commit("eve", "change a", "a.md", text);
        git.push();
        return head;
    }

    private UUID mount(String repository) {
        Map<String, String> body =
                Map.of("repository", repository, "kind", "curated", "slug", "notes-" + UUID.randomUUID());
        UUID id = ContributionScene.accepted(scene.as(ada).body(body).post("/api/kbs/from-repo"));
        attempts.run(id);
        JsonNode job = job(ada, id);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        return UUID.fromString(job.at("/kb/id").asText());
    }

    /** The job of a sync that somebody asks for, run once. */
    JsonNode sync(UUID user) {
        UUID id = ContributionScene.accepted(scene.as(user).post("/api/kbs/" + kb + "/sync"));
        attempts.run(id);
        return job(user, id);
    }

    /** Lets the poll look, however short ago it did. */
    void poll() {
        scene.world.execute("UPDATE auth.kb_upstream SET checked_at = now() - interval '1 hour' WHERE kb_id = ?", kb);
        recurring.stream().filter(each -> each.name().equals("upstream-poll")).forEach(Recurring::run);
    }

    /** How many jobs the site has entered for the KB. */
    long siteJobs() {
        return Tables.count(
                scene.world,
                "SELECT count(*) FROM repo_sync.job WHERE user_id = '00000000-0000-0000-0000-000000000000' AND kb_id = '"
                        + kb + "'");
    }

    /** Runs the site's job; returns the state it is left in. */
    String runSiteJob() {
        return runSiteJob(() -> false);
    }

    /** The same, while something else happens between its steps. */
    String runSiteJob(BooleanSupplier betweenSteps) {
        String id = Tables.text(
                scene.world, "SELECT job_id::text FROM repo_sync.job WHERE state = 'queued' AND kb_id = '" + kb + "'");
        attempts.run(UUID.fromString(id), betweenSteps);
        return Tables.text(scene.world, "SELECT state FROM repo_sync.job WHERE job_id = '" + id + "'");
    }

    Mounted mounted() {
        return Objects.requireNonNull(scene.kbs.mounted().kb(kb.toString()));
    }

    /** A column of what the registry knows of the upstream. */
    String registered(String column) {
        return scene.world.text("SELECT " + column + "::text FROM auth.kb_upstream WHERE kb_id = ?", kb);
    }

    private JsonNode job(UUID user, UUID id) {
        return Scene.json(scene.as(user).get("/api/jobs/" + id));
    }

    @Override
    public void close() {
        scene.world.execute("DELETE FROM auth.kb_upstream WHERE kb_id = ?", kb);
        scene.close();
    }
}
