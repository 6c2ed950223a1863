package dev.lectern.sync.mount;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.api.sync.MountRequest;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.git.RemoteHeads;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.upstream.BranchMove;
import dev.lectern.sync.upstream.Sight;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at a mount: what it holds in memory and on scratch disk, and nobody else needs. */
final class MountAttempt implements JobWork.Attempt {
    /** Generations of commits that are asked for the authors of files. */
    private static final int DEPTH = 100;

    private static final int MOST_REPEATS = 3;

    private final MountWork.Tools tools;
    private final Cancellation cancellation;
    private boolean decided;
    private @Nullable Sight sight;
    private @Nullable FetchedCommit commit;

    MountAttempt(MountWork.Tools tools, Cancellation cancellation) {
        this.tools = tools;
        this.cancellation = cancellation;
    }

    @Override
    public StepResult run(JobRow job) throws IOException {
        try {
            if (!decided) {
                requireAccess(job, job.request(MountRequest.class));
                decided = true;
            }
            return switch (job.at(MountStep.class)) {
                case CHECK -> check(job);
                case FETCH -> fetch(job);
                case APPLY -> apply(job);
                case RECORD -> new MakeKb(tools).record(job);
            };
        } catch (ProblemException problem) {
            throw JobAccess.refusal(problem);
        }
    }

    /** A KB that is made is found once more, with what became of each file. */
    @Override
    public Effect effect(JobRow job) {
        return tools.upstreams().of(job.kb()).isPresent()
                ? new Effect.Whole(MountStep.FETCH, JobChange.none())
                : new Effect.None();
    }

    @Override
    public void close() {
        if (commit != null) {
            commit.close();
        }
    }

    private StepResult check(JobRow job) throws IOException {
        MountRequest request = job.request(MountRequest.class);
        GitHubRepository repository = sight(job).repository();
        RemoteHeads heads = remote(job).heads(job.id());
        String branch = branch(request, repository);
        String head = heads.head(new BranchName(branch))
                .orElseThrow(() -> new Refused(
                        ErrorClass.INVALID,
                        heads.isEmpty() ? "the repository is empty" : "the repository has no branch " + branch));
        MountFound found = new MountFound(
                repository.fullName(),
                repository.id(),
                branch,
                head,
                repository.htmlUrl(),
                repository.forksCount(),
                null,
                null,
                null,
                null);
        return new Advance(
                MountStep.FETCH,
                JobChange.none()
                        .found(found)
                        .set(Column.REPOSITORY, repository.fullName())
                        .set(Column.BASE_BRANCH, branch));
    }

    private StepResult fetch(JobRow job) throws IOException {
        MountFound found = job.found(MountFound.class);
        close();
        try {
            commit = remote(job).fetchCommit(job.id(), Objects.requireNonNull(found.head()), DEPTH);
        } catch (Refused refused) {
            if (job.rebuilds() < MOST_REPEATS
                    && BranchMove.explains(refused, remote(job), job, found.branch(), found.head())) {
                return new Redo(MountStep.CHECK, JobChange.none().set(Column.REBUILDS, job.rebuilds() + 1));
            }
            throw refused;
        }
        String asked = job.request(MountRequest.class).path();
        if (asked != null) {
            return new Advance(MountStep.APPLY, JobChange.none().found(found.withFolder(asked)));
        }
        List<String> folders = commit.kbFolders();
        if (folders.size() > 1) {
            return several(folders);
        }
        String folder = folders.isEmpty() ? "" : folders.getFirst();
        return new Advance(MountStep.APPLY, JobChange.none().found(found.withFolder(folder)));
    }

    private StepResult apply(JobRow job) throws IOException {
        if (commit == null) {
            return new Redo(MountStep.FETCH, JobChange.none());
        }
        requireAccess(job, job.request(MountRequest.class));
        return new MakeKb(tools).apply(job, commit);
    }

    private static StepResult several(List<String> folders) {
        return new NeedsPerson(
                ErrorClass.SEVERAL_KBS,
                "the repository holds several KBs",
                folders.stream()
                        .map(folder -> new Finding(
                                folder.isEmpty() ? "." : folder, null, "kb", "A folder with a kb.yaml of its own."))
                        .toList());
    }

    private void requireAccess(JobRow job, MountRequest request) {
        tools.fenced().forUser(JobAccess.caller(job), (view, connection) -> {
            Mounts.require(view, request.kind());
            return view;
        });
    }

    private static String branch(MountRequest request, GitHubRepository repository) {
        return Optional.ofNullable(request.branch())
                .or(() -> Optional.ofNullable(repository.defaultBranch()))
                .orElse("main");
    }

    private Sight sight(JobRow job) {
        if (sight == null) {
            sight = tools.sights().find(RepositoryName.parse(job.repository()), JobAccess.caller(job));
        }
        return sight;
    }

    private GitRemote remote(JobRow job) {
        return tools.git().remote(sight(job).name(), sight(job).token(), cancellation);
    }
}
