package dev.lectern.sync.pullrequest;

import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.remote.Cancellation;
import jakarta.enterprise.context.ApplicationScoped;

/** Jobs of kind {@code pull_request}. */
@ApplicationScoped
class PullRequestWork implements JobWork {
    static final String KIND = "pull_request";

    private final PullRequestEnvironment environment;

    PullRequestWork(PullRequestEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Attempt open(Cancellation cancellation, Progress progress) {
        return new PullRequestAttempt(environment, cancellation);
    }
}
