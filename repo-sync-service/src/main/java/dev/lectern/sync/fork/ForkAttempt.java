package dev.lectern.sync.fork;

import dev.lectern.access.Action;
import dev.lectern.api.sync.ForkRequest;
import dev.lectern.api.sync.Job;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.contribution.Workplace;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.github.Scopes;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.upstream.FollowedUpstream;
import dev.lectern.sync.upstream.UpstreamDelivery;
import dev.lectern.sync.upstream.Upstreams;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One attempt at a fork. */
final class ForkAttempt implements JobWork.Attempt {
    /** Generations of history that tell who wrote what. */
    private static final int HISTORY = 100;

    private final Workplace workplace;
    private final UpstreamDelivery delivery;
    private final Upstreams copies;
    private final Clock clock;
    private final Contributor contributor;
    private @Nullable FetchedCommit fetched;

    ForkAttempt(
            Workplace workplace, UpstreamDelivery delivery, Upstreams copies, Clock clock, Cancellation cancellation) {
        this.workplace = workplace;
        this.delivery = delivery;
        this.copies = copies;
        this.clock = clock;
        this.contributor = new Contributor(workplace, cancellation);
    }

    @Override
    public StepResult run(JobRow job) throws IOException {
        return contributor.guarded(job, () -> switch (job.at(ForkStep.class)) {
            case CHECK -> check(job);
            case FORK -> fork(job);
            case READY -> new ForkReadiness(workplace, contributor, clock).look(job);
            case FETCH -> fetch(job);
            case CREATE -> new WorkingCopy(delivery).make(job, fetched);
            case RECORD -> record(job);
        });
    }

    /** Whether the person may, and from which commit. One's own repository is not forked. */
    private StepResult check(JobRow job) {
        FollowedUpstream facts =
                workplace.upstreams().of(JobAccess.caller(job), job.kb().toString(), Action.FORK);
        Scopes scopes = contributor.scopes(job);
        GitHubRepository repository = contributor.upstream(job, facts, scopes);
        RepositoryName name = RepositoryName.parse(repository.fullName());
        String head = workplace
                .forks()
                .head(contributor.token(job), name, facts.branch())
                .orElseThrow(() -> new Refused(
                        ErrorClass.EMPTY_UPSTREAM, "the repository has no branch " + facts.branch() + " any more"));
        boolean own = repository.owner() != null
                && repository.owner().id() == contributor.connected(job).githubId();
        ForkFound found = new ForkFound(
                repository.fullName(),
                repository.id(),
                facts.folder(),
                facts.branch(),
                head,
                null,
                null,
                null,
                repository.htmlUrl(),
                null,
                null,
                null);
        JobChange change = JobChange.none()
                .found(found)
                .set(Column.REPOSITORY, repository.fullName())
                .set(Column.BASE_COMMIT, head);
        return new Advance(own ? ForkStep.FETCH : ForkStep.FORK, change);
    }

    /** GitHub's answer alone says which repository the fork is: an older one, or one under another name. */
    private StepResult fork(JobRow job) {
        workplace.access().require(job, Action.FORK);
        ForkFound found = job.found(ForkFound.class);
        contributor.beforeWrite(job);
        GitHubRepository fork = workplace
                .forks()
                .fork(contributor.token(job), RepositoryName.parse(Objects.requireNonNull(found.repository())));
        boolean ours = fork.fork()
                && fork.parent() != null
                && Objects.equals(fork.parent().id(), found.repositoryId())
                && fork.owner() != null
                && fork.owner().id() == contributor.connected(job).githubId();
        if (!ours) {
            throw new Refused(ErrorClass.INVALID, "GitHub handed out a repository that is no fork of this one");
        }
        if (fork.archived() || fork.disabled()) {
            throw new Refused(ErrorClass.ARCHIVED, "your fork " + fork.fullName() + " is archived");
        }
        ForkFound next = found.withFork(fork.fullName(), fork.id(), branchName(job), fork.htmlUrl(), clock.instant());
        return new Advance(ForkStep.READY, JobChange.none().found(next));
    }

    private StepResult fetch(JobRow job) throws IOException {
        close();
        ForkFound found = job.found(ForkFound.class);
        RepositoryName name = RepositoryName.parse(Objects.requireNonNull(found.repository()));
        fetched = contributor.remote(job, name).fetchCommit(job.id(), Objects.requireNonNull(found.head()), HISTORY);
        return new Advance(ForkStep.CREATE, JobChange.none());
    }

    private StepResult record(JobRow job) {
        ForkFound found = job.found(ForkFound.class);
        Job.MadeKb made = Objects.requireNonNull(found.made());
        String repository =
                found.forkRepository() == null ? Objects.requireNonNull(found.repository()) : found.forkRepository();
        String branch = found.forkBranch() == null ? "lectern/" + made.slug() : found.forkBranch();
        if (found.forkRepository() != null) {
            RepositoryName upstream = RepositoryName.parse(Objects.requireNonNull(found.repository()));
            int forks = workplace
                    .github()
                    .repository(contributor.token(job), upstream)
                    .value()
                    .forksCount();
            workplace.upstreams().note(JobAccess.caller(job), job.kb(), forks, found.repository());
        }
        return new Finished(JobChange.none()
                .result(Job.Result.forked(
                        made,
                        repository,
                        branch,
                        found.page(),
                        job.request(ForkRequest.class).entry())));
    }

    /** A copy that is made is found once more; a fork at GitHub without a copy stays, and the next fork takes it up. */
    @Override
    public Effect effect(JobRow job) {
        if (copies.of(job.id()).isPresent()) {
            return new Effect.Whole(ForkStep.FETCH, JobChange.none());
        }
        ForkFound found = job.found(ForkFound.class);
        return found.forkRepository() == null
                ? new Effect.None()
                : new Effect.Part(Job.Result.incomplete(null, null, found.page(), found.forkRepository()));
    }

    private static String branchName(JobRow job) {
        String id = job.id().toString();
        return "lectern/" + job.slug() + "-" + id.substring(id.length() - 8);
    }

    @Override
    public void close() {
        if (fetched != null) {
            fetched.close();
            fetched = null;
        }
    }
}
