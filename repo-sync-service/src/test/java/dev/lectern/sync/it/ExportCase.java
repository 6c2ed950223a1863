package dev.lectern.sync.it;

import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.TestJobs;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Begins where ben is connected to GitHub and has a KB to export; jobs run when the test says so. */
abstract class ExportCase {
    @Inject
    Connections connections;

    @Inject
    TestJobs jobs;

    Scene scene;
    Attempts attempts;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(connections);
        attempts = new Attempts(scene, jobs);
    }

    @AfterEach
    void close() {
        scene.close();
    }
}
