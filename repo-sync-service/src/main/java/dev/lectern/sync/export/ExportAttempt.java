package dev.lectern.sync.export;

import dev.lectern.access.Action;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.git.RemoteHeads;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One attempt at an export: what it holds in memory and on scratch disk, and nobody else needs. */
final class ExportAttempt implements JobWork.Attempt {
    private final ExportEnvironment environment;
    private final Cancellation cancellation;
    private final JobWork.Progress progress;
    private boolean admitted;
    private @Nullable Connected connected;
    private @Nullable GitHubRepository repository;
    private @Nullable ScratchRepository scratch;
    private @Nullable BaseTree base;
    private @Nullable RemoteHeads heads;
    private @Nullable String builtCommit;

    ExportAttempt(ExportEnvironment environment, Cancellation cancellation, JobWork.Progress progress) {
        this.environment = environment;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    @Override
    public StepResult run(JobRow job) throws IOException {
        try {
            return step(job);
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NEEDS_REAUTH && connected != null) {
                noteDeadToken(job, connected.token());
            }
            if (refused.failure().errorClass() == ErrorClass.MOVED && hasANewName(job)) {
                return new StepResult.Redo(ExportStep.CHECK, JobChange.none());
            }
            throw refused;
        } catch (ProblemException problem) {
            throw JobAccess.refusal(problem);
        }
    }

    @Override
    public Effect effect(JobRow job) throws IOException {
        return new ExportEffect(environment).of(job, this);
    }

    /** Whether the repository was renamed since the job looked: then it begins anew, under the new name. */
    private boolean hasANewName(JobRow job) {
        repository = null;
        return !repository(job).fullName().equalsIgnoreCase(job.repository());
    }

    private StepResult step(JobRow job) throws IOException {
        if (!admitted && job.isStoppable()) {
            environment.access().require(job, Action.EXPORT);
            admitted = true;
        }
        return switch (job.at(ExportStep.class)) {
            case CHECK -> new CheckStep(environment).run(job, this);
            case PIN -> new PinStep(environment).run(job, this);
            case FETCH -> new FetchStep().run(job, this);
            case BUILD -> new BuildStep(environment).run(job, this);
            case PUSH -> new PushStep(environment).run(job, this);
            case PULL_REQUEST -> new PullRequestStep(environment).run(job, this);
            case RECORD -> RecordStep.run(job);
        };
    }

    private void noteDeadToken(JobRow job, AccessToken dead) {
        if (!environment.connections().markRevoked(JobAccess.caller(job), dead)) {
            throw new Refused(ErrorClass.TRANSIENT, "GitHub was connected anew meanwhile");
        }
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
        }
    }

    Cancellation cancellation() {
        return cancellation;
    }

    JobWork.Progress progress() {
        return progress;
    }

    /** The person's connection; refused as needing a login if there is none. */
    Connected connected(JobRow job) {
        if (connected == null) {
            connected = environment
                    .connections()
                    .live(JobAccess.caller(job))
                    .orElseThrow(() -> new Refused(ErrorClass.NEEDS_REAUTH, "GitHub is not connected"));
        }
        return connected;
    }

    /** The repository as GitHub told in this attempt. */
    GitHubRepository repository(JobRow job) {
        if (repository == null) {
            repository = environment
                    .github()
                    .repository(connected(job).token(), name(job))
                    .value();
        }
        return repository;
    }

    GitRemote remote(JobRow job) {
        return remote(job, name(job));
    }

    /** The same repository under another name than the row's. */
    GitRemote remote(JobRow job, RepositoryName name) {
        return GitRemote.of(environment.git(), name, connected(job).token(), cancellation);
    }

    /** A fresh scratch repository; an earlier one of this attempt is deleted. */
    ScratchRepository newScratch(JobRow job) throws IOException {
        close();
        base = null;
        builtCommit = null;
        scratch = ScratchRepository.create(environment.git().scratch(), job.id());
        return scratch;
    }

    @Nullable
    ScratchRepository scratch() {
        return scratch;
    }

    @Nullable
    BaseTree base() {
        return base;
    }

    void fetched(BaseTree fetched, RemoteHeads seen) {
        base = fetched;
        heads = seen;
    }

    /** Where a branch was when this attempt fetched; null if it was not there. */
    @Nullable
    String headAtFetch(String branch) {
        return heads == null ? null : heads.head(new BranchName(branch)).orElse(null);
    }

    /** The branch that is built on: the one asked for, or the default one where that is not there yet. */
    String baseBranch(JobRow job) {
        String asked = Objects.requireNonNull(job.baseBranch());
        String standard = heads == null || headAtFetch(asked) != null
                ? null
                : repository(job).defaultBranch();
        return standard == null ? asked : standard;
    }

    void built(String commit) {
        builtCommit = commit;
    }

    /** Whether the commit of the row lies in this attempt's scratch repository. */
    boolean hasCommit(JobRow job) {
        return builtCommit != null && builtCommit.equals(job.commitId());
    }

    static RepositoryName name(JobRow job) {
        return RepositoryName.parse(job.repository());
    }
}
