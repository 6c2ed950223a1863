package dev.lectern.sync.pullrequest;

import dev.lectern.access.Action;
import dev.lectern.api.kb.HeadReport;
import dev.lectern.api.sync.Job.Report;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.upstream.FollowedUpstream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One attempt at a pull request: what it holds on scratch disk, and nobody else needs. */
final class PullRequestAttempt implements JobWork.Attempt {
    /** Generations of history that tell who wrote what. */
    private static final int HISTORY = 100;

    private final PullRequestEnvironment environment;
    private final Contributor contributor;
    private @Nullable ScratchRepository scratch;
    private @Nullable String builtCommit;

    PullRequestAttempt(PullRequestEnvironment environment, Cancellation cancellation) {
        this.environment = environment;
        this.contributor = new Contributor(environment.workplace(), cancellation);
    }

    @Override
    public StepResult run(JobRow job) throws IOException {
        return contributor.guarded(job, () -> switch (job.at(PullRequestStep.class)) {
            case CHECK -> new CheckStep(environment, contributor).run(job);
            case MERGE -> merge(job);
            case BUILD -> new BuildStep(environment, contributor).run(job, this);
            case PUSH -> new PushStep(environment, contributor).run(job, this);
            case COMPARE -> new SendStep(environment, contributor).compare(job);
            case PULL_REQUEST -> new SendStep(environment, contributor).send(job);
            case RECORD -> new SendStep(environment, contributor).record(job);
        });
    }

    @Override
    public Effect effect(JobRow job) throws IOException {
        return new SendStep(environment, contributor).effect(job);
    }

    /** Brings the KB level with its upstream; what cannot be merged is kept there as a conflict. */
    private StepResult merge(JobRow job) throws IOException {
        FollowedUpstream facts = environment
                .workplace()
                .upstreams()
                .of(JobAccess.caller(job), job.kb().toString(), Action.PULL_REQUEST);
        PullRequestFound found = job.found(PullRequestFound.class);
        RepositoryName upstream = RepositoryName.parse(Objects.requireNonNull(found.upstream()));
        String head = environment
                .workplace()
                .forks()
                .head(contributor.token(job), upstream, facts.branch())
                .orElseThrow(() -> new Refused(
                        ErrorClass.EMPTY_UPSTREAM, "the repository has no branch " + facts.branch() + " any more"));
        Report report = new Report(0, 0, 0, 0, 0, 0);
        if (!head.equals(facts.head())) {
            try (FetchedCommit commit = contributor.remote(job, upstream).fetchCommit(job.id(), head, HISTORY)) {
                HeadReport merged = environment
                        .delivery()
                        .bringLevel(reader(job), facts.head(), facts.folder(), commit)
                        .report();
                report = new Report(
                        merged.created(),
                        merged.updated(),
                        merged.deleted(),
                        merged.merged(),
                        merged.conflicts(),
                        merged.flawed());
            }
        }
        return new Advance(PullRequestStep.BUILD, JobChange.none().found(found.mergedWith(head, report)));
    }

    static Reader reader(JobRow job) {
        return new Reader(job.user(), job.id(), job.kb());
    }

    /** A fresh scratch repository; an earlier one of this attempt is deleted. */
    ScratchRepository newScratch(JobRow job) throws IOException {
        close();
        builtCommit = null;
        scratch = ScratchRepository.create(environment.workplace().git().scratch(), job.id());
        return scratch;
    }

    void built(String commit) {
        builtCommit = commit;
    }

    /** The scratch repository, if the commit of the row lies in it. */
    @Nullable
    ScratchRepository scratchWithCommit(JobRow job) {
        return builtCommit != null && builtCommit.equals(job.commitId()) ? scratch : null;
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
            scratch = null;
        }
    }
}
