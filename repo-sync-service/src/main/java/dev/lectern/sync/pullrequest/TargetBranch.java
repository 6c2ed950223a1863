package dev.lectern.sync.pullrequest;

import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.CommitFacts;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.git.RemoteHeads;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.github.GitHubForks;
import dev.lectern.sync.github.GitHubForks.Comparison;
import dev.lectern.sync.github.GitHubForks.RefCreation;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.pullrequest.BuildStep.Branch;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the branch ready for a push out of a shallow repository: the remote must show a ref at the upstream's head, or git
 * would want to send files that were never fetched.
 */
record TargetBranch(PullRequestEnvironment environment, Contributor contributor) {
    static String anchor(JobRow job) {
        return "refs/lectern/" + job.id();
    }

    Branch prepare(JobRow job, PullRequestFound found, ScratchRepository scratch) {
        RepositoryName target = RepositoryName.parse(Objects.requireNonNull(found.target()));
        BranchName branch = new BranchName(Objects.requireNonNull(found.branch()));
        String head = Objects.requireNonNull(found.head());
        GitRemote remote = contributor.remote(job, target);
        RemoteHeads heads = remote.heads(scratch);
        Optional<String> at = heads.head(branch);
        if (at.isEmpty()) {
            create(job, target, branch.ref(), head);
            return fresh(scratch, head);
        }
        if (at.get().equals(head)) {
            return fresh(scratch, head);
        }
        Comparison lie = environment
                .workplace()
                .forks()
                .compare(
                        contributor.token(job),
                        RepositoryName.parse(Objects.requireNonNull(found.upstream())),
                        head,
                        found.label());
        if (lie.aheadBy() == 0) {
            forward(job, target, branch, head);
            return fresh(scratch, head);
        }
        return ours(job, found, scratch, remote, heads, lie);
    }

    private Branch ours(
            JobRow job,
            PullRequestFound found,
            ScratchRepository scratch,
            GitRemote remote,
            RemoteHeads heads,
            Comparison lie) {
        BranchName branch = new BranchName(Objects.requireNonNull(found.branch()));
        String head = Objects.requireNonNull(found.head());
        String tip = remote.fetchTip(scratch, branch);
        CommitFacts facts = CommitFacts.read(scratch, tip);
        if (!facts.has(BuildStep.kbTrailer(job))) {
            throw BuildStep.moved(branch.value());
        }
        if (lie.behindBy() == 0) {
            return new Branch(tip, List.of(tip), facts.tree(), false);
        }
        if (!heads.commits().containsValue(head)) {
            create(job, RepositoryName.parse(Objects.requireNonNull(found.target())), anchor(job), head);
        }
        return new Branch(tip, List.of(tip, head), "", false);
    }

    private static Branch fresh(ScratchRepository scratch, String head) {
        return new Branch(head, List.of(head), CommitFacts.read(scratch, head).tree(), true);
    }

    private void create(JobRow job, RepositoryName target, String ref, String head) {
        GitHubForks forks = environment.workplace().forks();
        AccessToken token = contributor.token(job);
        contributor.beforeWrite(job);
        switch (forks.createRef(token, target, ref, head)) {
            case RefCreation.Created(), RefCreation.Exists() -> {}
            case RefCreation.NotTaken(Refused why) -> throw refusal(why);
        }
    }

    private void forward(JobRow job, RepositoryName target, BranchName branch, String head) {
        contributor.beforeWrite(job);
        try {
            environment.workplace().forks().forward(contributor.token(job), target, branch.value(), head);
        } catch (Refused refused) {
            throw refusal(refused);
        }
    }

    /** GitHub says "not found" where workflow files would come along; that the repository is there was just seen. */
    private static Refused refusal(Refused why) {
        return why.failure().errorClass() == ErrorClass.NOT_FOUND
                        || why.failure().errorClass() == ErrorClass.NEEDS_SCOPE
                ? new Refused(
                        ErrorClass.WORKFLOW_SCOPE,
                        "the fork lacks workflow files of the upstream, and takes none from here")
                : why;
    }
}
