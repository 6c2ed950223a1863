package dev.lectern.sync.pullrequest;

import dev.lectern.access.Action;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.github.GitHubPullRequest;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.github.Scopes;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.upstream.FollowedUpstream;
import java.util.Objects;
import java.util.Optional;

/** Checks the person, the upstream and the fork, and finds which branch is to be pushed to. */
record CheckStep(PullRequestEnvironment environment, Contributor contributor) {
    StepResult run(JobRow job) {
        FollowedUpstream facts = environment
                .workplace()
                .upstreams()
                .of(JobAccess.caller(job), job.kb().toString(), Action.PULL_REQUEST);
        Scopes scopes = contributor.scopes(job);
        GitHubRepository upstream = contributor.upstream(job, facts, scopes);
        if (upstream.archived() || upstream.disabled()) {
            throw new Refused(ErrorClass.ARCHIVED, "the upstream " + upstream.fullName() + " is archived");
        }
        GitHubRepository target = facts.forkRepository() == null ? upstream : fork(job, facts);
        if (!target.canPush()) {
            throw new Refused(ErrorClass.POLICY, "this GitHub account may not push to " + target.fullName());
        }
        PullRequestFound found = PullRequestFound.of(
                upstream.fullName(), facts.folder(), facts.branch(), target.fullName(), branch(job, facts, upstream));
        return new StepResult.Advance(
                PullRequestStep.MERGE,
                JobChange.none()
                        .found(found)
                        .set(Column.REPOSITORY, upstream.fullName())
                        .set(Column.BASE_BRANCH, facts.branch())
                        .set(Column.COMMIT_ID, null)
                        .set(Column.TARGET_BRANCH, found.branch()));
    }

    private GitHubRepository fork(JobRow job, FollowedUpstream facts) {
        GitHubRepository fork = environment
                .workplace()
                .github()
                .repository(contributor.token(job), facts.target())
                .value();
        if (!Objects.equals(fork.id(), facts.forkRepositoryId())) {
            throw new Refused(ErrorClass.NOT_FOUND, "the fork " + facts.forkRepository() + " is gone");
        }
        if (fork.archived() || fork.disabled()) {
            throw new Refused(ErrorClass.ARCHIVED, "your fork " + fork.fullName() + " is archived");
        }
        return fork;
    }

    /** The open pull request's branch; after a merge a fresh one, so that nothing old is sent again. */
    private String branch(JobRow job, FollowedUpstream facts, GitHubRepository upstream) {
        String first = facts.forkBranch() == null ? "lectern/" + facts.slug() : facts.forkBranch();
        Optional<SentPullRequest> newest =
                environment.ledger().newest(JobAccess.caller(job), job.kb().toString());
        if (newest.isEmpty()) {
            return first;
        }
        SentPullRequest last = newest.get();
        return state(job, upstream, last).equals("merged")
                ? first + "-" + (environment.ledger().sent(JobAccess.caller(job), job.kb()) + 1)
                : last.branch();
    }

    private String state(JobRow job, GitHubRepository upstream, SentPullRequest last) {
        try {
            GitHubPullRequest seen = environment
                    .workplace()
                    .pullRequests()
                    .find(contributor.token(job), RepositoryName.parse(upstream.fullName()), last.number());
            return seen.stateName();
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NOT_FOUND) {
                return "closed";
            }
            throw refused;
        }
    }
}
