package dev.lectern.sync.pullrequest;

import dev.lectern.api.kb.ChangesManifest;
import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.Job.Finding;
import dev.lectern.api.sync.PullRequestWish;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.git.CommitSpec;
import dev.lectern.sync.git.CommitSpec.Person;
import dev.lectern.sync.git.CommitSpec.Trailer;
import dev.lectern.sync.git.EditResult;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.git.TreeEdit;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.secret.SecretFinding;
import dev.lectern.sync.secret.SecretScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Commits what was edited here, over the upstream's head, in a way that is the same for each attempt. */
record BuildStep(PullRequestEnvironment environment, Contributor contributor) {
    static Trailer jobTrailer(JobRow job) {
        return new Trailer("Lectern-Pull-Request", job.id().toString());
    }

    static Trailer kbTrailer(JobRow job) {
        return new Trailer("Lectern-Kb", job.kb().toString());
    }

    StepResult run(JobRow job, PullRequestAttempt attempt) throws IOException {
        PullRequestFound found = job.found(PullRequestFound.class);
        String head = Objects.requireNonNull(found.head());
        ScratchRepository scratch = attempt.newScratch(job);
        RepositoryName upstream = RepositoryName.parse(Objects.requireNonNull(found.upstream()));
        GitRemote from = contributor.remote(job, upstream);
        from.fetchHistory(scratch, head, 1);
        Branch branch = new TargetBranch(environment, contributor).prepare(job, found, scratch);
        if (branch.head().equals(job.commitId())) {
            return new Advance(PullRequestStep.COMPARE, JobChange.none());
        }
        BaseTree base = BaseTree.read(scratch, head);
        List<SecretFinding> secrets = new ArrayList<>();
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            ChangesManifest changes = environment
                    .changes()
                    .changes(PullRequestAttempt.reader(job), found.revision(), (path, content) -> {
                        secrets.addAll(SecretScan.of(path, content));
                        edit.put(found.inRepository(path), content);
                    });
            if (!changes.head().equals(head)) {
                return new Redo(PullRequestStep.MERGE, JobChange.none().found(found.toBeRebuilt()));
            }
            if (!secrets.isEmpty()) {
                return new NeedsPerson(
                        ErrorClass.SECRETS_FOUND, "some entries contain what looks like credentials", told(secrets));
            }
            changes.deleted().forEach(path -> edit.remove(found.inRepository(path)));
            return result(job, attempt, edit, branch, found, changes);
        }
    }

    private StepResult result(
            JobRow job,
            PullRequestAttempt attempt,
            TreeEdit edit,
            Branch branch,
            PullRequestFound found,
            ChangesManifest changes)
            throws IOException {
        List<String> touched = new ArrayList<>(changes.deleted());
        changes.written().forEach(file -> touched.add(file.path()));
        PullRequestFound next = found.built(branch.head(), changes.revision(), touched, changes.conflicted());
        return switch (edit.build(commit(job), branch.parents(), branch.tree())) {
            case EditResult.Unchanged() ->
                branch.carriesNothing()
                        ? nothing(next)
                        : new Advance(
                                PullRequestStep.COMPARE,
                                JobChange.none().found(next).set(Column.COMMIT_ID, branch.head()));
            case EditResult.Impossible(var problems) ->
                new NeedsPerson(
                        ErrorClass.PATHS,
                        "some files cannot be written to the repository",
                        problems.stream()
                                .map(problem -> new Finding(problem.path(), null, "path", problem.reason()))
                                .toList());
            case EditResult.Committed(String commit, String tree) -> {
                attempt.built(commit);
                yield new Advance(
                        PullRequestStep.PUSH,
                        JobChange.none()
                                .found(next)
                                .set(Column.CONTENT_REVISION, changes.revision())
                                .set(Column.COMMIT_ID, commit)
                                .set(Column.TREE_ID, tree));
            }
        };
    }

    private static StepResult nothing(PullRequestFound found) {
        return new Finished(JobChange.none()
                .findings(Findings.leftOut(found))
                .result(Job.Result.sent(null, Objects.requireNonNull(found.branch()), null, found.report())));
    }

    private CommitSpec commit(JobRow job) {
        Connected connected = contributor.connected(job);
        String address = connected.githubId() + "+" + connected.login() + "@"
                + environment.config().noreplyDomain();
        PullRequestWish wish = job.request(PullRequestWish.class);
        return new CommitSpec(
                new Person(connected.login(), address),
                new Person(
                        environment.config().committerName(),
                        environment.config().committerEmail()),
                job.createdAt(),
                wish.title(),
                List.of(jobTrailer(job), kbTrailer(job)));
    }

    private static List<Finding> told(List<SecretFinding> secrets) {
        return secrets.stream()
                .map(secret -> new Finding(
                        secret.path(),
                        secret.line(),
                        secret.pattern().wireName(),
                        "this looks like " + secret.pattern().words()))
                .toList();
    }

    /**
     * The branch that is pushed to.
     *
     * @param head its commit now
     * @param parents of the commit to be made
     * @param tree which a commit must differ from to be worth making; empty: any
     * @param carriesNothing whether the upstream has all of it
     */
    record Branch(String head, List<String> parents, String tree, boolean carriesNothing) {
        Branch {
            parents = List.copyOf(parents);
        }
    }

    /** A branch that neither we nor the upstream moved. */
    static Refused moved(String branch) {
        return new Refused(ErrorClass.BRANCH_MOVED, "the branch " + branch + " has commits that are not from here");
    }
}
