package dev.lectern.sync.export;

import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.remote.Cancellation;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Jobs of kind {@code export}. */
@ApplicationScoped
class ExportWork implements JobWork {
    static final String KIND = "export";

    private final ExportEnvironment environment;

    ExportWork(ExportEnvironment environment) {
        this.environment = environment;
    }

    void onStart(@Observes StartupEvent event) throws IOException {
        ScratchRepository.sweep(environment.git().scratch());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Attempt open(Cancellation cancellation, Progress progress) {
        return new ExportAttempt(environment, cancellation, progress);
    }
}
