package dev.lectern.sync.contribution;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.github.GitHubUser;
import dev.lectern.sync.github.Known;
import dev.lectern.sync.github.Scopes;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.upstream.FollowedUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The job's person at GitHub, for one attempt: their token, what it may do, and the pace it writes at. */
public final class Contributor {
    private static final int MOST_TURNS = 5;

    private final Workplace workplace;
    private final Cancellation cancellation;
    private @Nullable Connected connected;

    public Contributor(Workplace workplace, Cancellation cancellation) {
        this.workplace = workplace;
        this.cancellation = cancellation;
    }

    /** A step, or several. */
    @FunctionalInterface
    public interface Work {
        StepResult run() throws IOException;
    }

    /** Runs a step; what it throws becomes what a job can act on, and a token that GitHub refuses is thrown away. */
    public StepResult guarded(JobRow job, Work work) throws IOException {
        try {
            return work.run();
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NEEDS_REAUTH && connected != null) {
                noteDeadToken(job, connected.token());
            }
            throw refused;
        } catch (ProblemException problem) {
            throw JobAccess.refusal(problem);
        }
    }

    private void noteDeadToken(JobRow job, AccessToken dead) {
        if (!workplace.connections().markRevoked(JobAccess.caller(job), dead)) {
            throw new Refused(ErrorClass.TRANSIENT, "GitHub was connected anew meanwhile");
        }
    }

    /** The person's connection; refused as needing a login if there is none. */
    public Connected connected(JobRow job) {
        if (connected == null) {
            connected = workplace
                    .connections()
                    .live(JobAccess.caller(job))
                    .orElseThrow(() -> new Refused(ErrorClass.NEEDS_REAUTH, "GitHub is not connected"));
        }
        return connected;
    }

    public AccessToken token(JobRow job) {
        return connected(job).token();
    }

    /** What the token may do now; refused if it is of another account than the linked one. */
    public Scopes scopes(JobRow job) {
        Known<GitHubUser> account = workplace.github().user(token(job));
        if (account.value().id() != connected(job).githubId()) {
            throw new Refused(ErrorClass.NEEDS_REAUTH, "the token is of another GitHub account than the linked one");
        }
        return account.scopes().orElse(connected(job).scopes());
    }

    /** The KB's repository under the name it has now; refused if the person may not work with it here. */
    public GitHubRepository upstream(JobRow job, FollowedUpstream facts, Scopes scopes) {
        GitHubRepository repository =
                workplace.github().repository(token(job), facts.name()).value();
        if (repository.id() != facts.repositoryId()) {
            throw new Refused(ErrorClass.NOT_FOUND, "another repository has the name " + facts.repository() + " now");
        }
        if (repository.isPrivate() && !workplace.access().allowsPrivateRepositories(job)) {
            throw new Refused(ErrorClass.PRIVATE_REPOSITORY, "the usage tier does not allow private repositories");
        }
        if (!scopes.allowsPush(repository.isPrivate())) {
            throw new Refused(
                    ErrorClass.NEEDS_SCOPE,
                    "the permission " + (repository.isPrivate() ? "repo" : "public_repo") + " was not granted");
        }
        return repository;
    }

    public GitRemote remote(JobRow job, RepositoryName repository) {
        return GitRemote.of(workplace.git(), repository, token(job), cancellation);
    }

    /** Waits for the person's turn to write, which is never longer than a second away for long. */
    public void beforeWrite(JobRow job) {
        for (int tries = 0; tries < MOST_TURNS; tries++) {
            cancellation.check();
            Optional<Duration> wait = workplace.pace().take(job.user());
            if (wait.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(wait.get().toNanos());
        }
        throw new Refused(ErrorClass.RATE_LIMITED, "too much is written in this person's name at once");
    }
}
