package dev.lectern.sync.pullrequest;

import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One attempt at a pull request: what it holds on scratch disk, and nobody else needs. */
final class PullRequestAttempt implements JobWork.Attempt {
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
        try {
            return step(job);
        } catch (Refused refused) {
            boolean isFirst = job.rebuilds() == 0 && job.at(PullRequestStep.class) != PullRequestStep.CHECK;
            if (refused.failure().errorClass() == ErrorClass.MOVED && isFirst) {
                return new Redo(PullRequestStep.CHECK, JobChange.none().set(Column.REBUILDS, 1));
            }
            throw refused;
        }
    }

    private StepResult step(JobRow job) throws IOException {
        return contributor.guarded(job, () -> switch (job.at(PullRequestStep.class)) {
            case CHECK -> new CheckStep(environment, contributor).run(job);
            case MERGE -> new MergeStep(environment, contributor).run(job);
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
