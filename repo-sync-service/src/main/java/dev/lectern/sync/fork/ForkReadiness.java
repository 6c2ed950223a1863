package dev.lectern.sync.fork;

import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.contribution.Workplace;
import dev.lectern.sync.github.GitHubForks.RefCreation;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Pause;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Waits for a fork to take writes, by making its branch at the upstream's commit: reads answer long before. The job
 * pauses between looks and holds no thread.
 */
record ForkReadiness(Workplace workplace, Contributor contributor, Clock clock) {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final String WORKFLOWS = ".github/workflows";

    StepResult look(JobRow job) {
        ForkFound found = job.found(ForkFound.class);
        AccessToken token = contributor.token(job);
        RepositoryName fork = RepositoryName.parse(Objects.requireNonNull(found.forkRepository()));
        String branch = Objects.requireNonNull(found.forkBranch());
        String head = Objects.requireNonNull(found.head());
        contributor.beforeWrite(job);
        return switch (workplace.forks().createRef(token, fork, "refs/heads/" + branch, head)) {
            case RefCreation.Created() -> new Advance(ForkStep.FETCH, JobChange.none());
            case RefCreation.Exists() -> adopted(token, fork, branch, head);
            case RefCreation.NotTaken(Refused why) -> later(job, found, why);
        };
    }

    /** The branch has the job's number in its name: an earlier attempt made it. */
    private StepResult adopted(AccessToken token, RepositoryName fork, String branch, String head) {
        if (workplace.forks().head(token, fork, branch).filter(head::equals).isEmpty()) {
            throw new Refused(ErrorClass.CONFLICT, "the fork has another branch " + branch);
        }
        return new Advance(ForkStep.FETCH, JobChange.none());
    }

    private StepResult later(JobRow job, ForkFound found, Refused why) {
        Instant since = Instant.ofEpochSecond(Objects.requireNonNull(found.waitingSince()));
        Duration waited = Duration.between(since, clock.instant());
        boolean answersReads = found.pausesSoFar() >= 3;
        if (answersReads && why.failure().errorClass() != ErrorClass.STALE_FORK && bringsWorkflows(job, found)) {
            throw new Refused(
                    ErrorClass.WORKFLOW_SCOPE,
                    "the fork lacks workflow files of the upstream, and takes none from here");
        }
        if (waited.compareTo(LONGEST) > 0) {
            throw why.failure().errorClass() == ErrorClass.STALE_FORK
                    ? why
                    : new Refused(ErrorClass.FORK_NOT_READY, "the fork takes no writes yet");
        }
        long seconds = Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(10, found.pausesSoFar()));
        return new Pause(Duration.ofSeconds(seconds), JobChange.none().found(found.pausedOnceMore()));
    }

    /** GitHub hides behind "not found" that a branch would bring workflows: told by a fork that has others. */
    private boolean bringsWorkflows(JobRow job, ForkFound found) {
        AccessToken token = contributor.token(job);
        RepositoryName upstream = RepositoryName.parse(Objects.requireNonNull(found.repository()));
        RepositoryName fork = RepositoryName.parse(Objects.requireNonNull(found.forkRepository()));
        String head = Objects.requireNonNull(found.head());
        String branch = Objects.requireNonNull(found.branch());
        return workplace.forks().has(token, upstream, WORKFLOWS, head)
                && workplace
                        .forks()
                        .head(token, fork, branch)
                        .filter(own -> !own.equals(head))
                        .isPresent();
    }
}
