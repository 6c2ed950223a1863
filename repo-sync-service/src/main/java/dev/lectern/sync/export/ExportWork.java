package dev.lectern.sync.export;

import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.remote.Cancellation;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Jobs of kind {@code export}. */
@ApplicationScoped
class ExportWork implements JobWork {
    static final String KIND = "export";

    private static final Duration LONGEST_ATTEMPT = Duration.ofHours(1);

    private final ExportEnvironment environment;
    private final Clock clock;

    ExportWork(ExportEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) throws IOException {
        ScratchRepository.sweep(environment.git().scratch(), clock.instant().minus(LONGEST_ATTEMPT));
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
