package dev.lectern.sync.pullrequest;

import dev.lectern.access.Action;
import dev.lectern.api.sync.Job.Report;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.upstream.BranchMove;
import dev.lectern.sync.upstream.FollowedUpstream;
import dev.lectern.sync.upstream.UpstreamDelivery.Levelled;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings the KB level with its upstream; what cannot be merged is kept there as a conflict. The way from head to head is
 * saved before it is gone, so that a second attempt asks for the same one, and is told what the first was not.
 */
record MergeStep(PullRequestEnvironment environment, Contributor contributor) {
    /** Generations of history that tell who wrote what. */
    private static final int HISTORY = 100;

    private static final int MOST_REPEATS = 3;
    private static final Report NOTHING = new Report(0, 0, 0, 0, 0, 0);

    StepResult run(JobRow job) throws IOException {
        FollowedUpstream facts = environment
                .workplace()
                .upstreams()
                .of(JobAccess.caller(job), job.kb().toString(), Action.PULL_REQUEST);
        PullRequestFound found = job.found(PullRequestFound.class);
        if (found.from() != null && !found.from().equals(facts.head())) {
            return merge(job, facts, found, found.from());
        }
        String head = newestHead(job, facts, upstream(found));
        if (head.equals(facts.head())) {
            return merged(found.toMerge(head, head), NOTHING);
        }
        return found.from() != null && head.equals(found.head())
                ? merge(job, facts, found, found.from())
                : new Advance(PullRequestStep.MERGE, JobChange.none().found(found.toMerge(facts.head(), head)));
    }

    private StepResult merge(JobRow job, FollowedUpstream facts, PullRequestFound found, String from)
            throws IOException {
        String head = Objects.requireNonNull(found.head());
        Optional<FetchedCommit> fetched = fetched(job, facts, found, head);
        if (fetched.isEmpty()) {
            return again(found);
        }
        try (FetchedCommit commit = fetched.get()) {
            Levelled levelled =
                    environment.delivery().bringLevel(PullRequestAttempt.reader(job), from, facts.folder(), commit);
            return merged(found, levelled.counts());
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.CONFLICT && mayRepeat(found)) {
                return again(found);
            }
            throw refused;
        }
    }

    /** Empty where the branch was forced to another commit, and git forgot this one. */
    private Optional<FetchedCommit> fetched(JobRow job, FollowedUpstream facts, PullRequestFound found, String head)
            throws IOException {
        GitRemote remote = contributor.remote(job, upstream(found));
        try {
            return Optional.of(remote.fetchCommit(job.id(), head, HISTORY));
        } catch (Refused refused) {
            if (mayRepeat(found) && BranchMove.explains(refused, remote, job, facts.branch(), head)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static boolean mayRepeat(PullRequestFound found) {
        return found.rebuildsSoFar() < MOST_REPEATS;
    }

    /** Someone else moved the KB or the branch: look again where both are. */
    private static StepResult again(PullRequestFound found) {
        return new Redo(PullRequestStep.MERGE, JobChange.none().found(found.toBeRebuilt()));
    }

    private static StepResult merged(PullRequestFound found, Report report) {
        return new Advance(PullRequestStep.BUILD, JobChange.none().found(found.merged(report)));
    }

    private String newestHead(JobRow job, FollowedUpstream facts, RepositoryName upstream) {
        return environment
                .workplace()
                .forks()
                .head(contributor.token(job), upstream, facts.branch())
                .orElseThrow(() -> new Refused(
                        ErrorClass.EMPTY_UPSTREAM, "the repository has no branch " + facts.branch() + " any more"));
    }

    private static RepositoryName upstream(PullRequestFound found) {
        return RepositoryName.parse(Objects.requireNonNull(found.upstream()));
    }
}
