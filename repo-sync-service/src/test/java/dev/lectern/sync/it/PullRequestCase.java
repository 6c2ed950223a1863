package dev.lectern.sync.it;

import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.JobRunner;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Begins where ben has forked the handbook, and not edited his copy yet. */
abstract class PullRequestCase {
    static final String PULLS = "/repos/ada/handbook/pulls";

    @Inject
    JobRunner runner;

    @Inject
    Connections connections;

    ContributionScene scene;
    UUID kb;

    @BeforeEach
    void fork() throws IOException {
        scene = new ContributionScene(connections, runner);
        kb = scene.forked(scene.ben);
    }

    @AfterEach
    void close() {
        scene.close();
    }
}
