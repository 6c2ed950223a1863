package dev.lectern.sync.pullrequest;

import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.Job.Finding;
import dev.lectern.api.sync.PullRequestWish;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.contribution.Contributor;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.git.PushedCommit;
import dev.lectern.sync.github.GitHubPullRequest;
import dev.lectern.sync.github.GitHubPullRequests;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What follows the push: is there anything to ask for, the pull request, and a note of it. */
record SendStep(PullRequestEnvironment environment, Contributor contributor) {
    private static final String SCHEMA_FILE = "kb.yaml";

    /** A branch whose every commit the upstream has would make no pull request. */
    StepResult compare(JobRow job) {
        PullRequestFound found = job.found(PullRequestFound.class);
        AccessToken token = contributor.token(job);
        environment
                .workplace()
                .forks()
                .dropRef(token, RepositoryName.parse(Objects.requireNonNull(found.target())), TargetBranch.anchor(job));
        int ahead = environment
                .workplace()
                .forks()
                .compare(token, upstream(found), Objects.requireNonNull(found.base()), found.label())
                .aheadBy();
        if (ahead == 0) {
            return new Finished(JobChange.none()
                    .findings(Findings.leftOut(found))
                    .result(Job.Result.sent(
                            job.commitId(), Objects.requireNonNull(found.branch()), null, found.report())));
        }
        return new Advance(PullRequestStep.PULL_REQUEST, JobChange.none());
    }

    /** Finds the open pull request before it makes one; a second call gives the same one other words. */
    StepResult send(JobRow job) {
        PullRequestFound found = job.found(PullRequestFound.class);
        PullRequestWish wish = job.request(PullRequestWish.class);
        AccessToken token = contributor.token(job);
        RepositoryName upstream = upstream(found);
        String words = wish.body() == null ? "" : wish.body();
        String body = Findings.body(words, job.slug(), validated(job, found), found);
        GitHubPullRequests pullRequests = environment.workplace().pullRequests();
        String base = Objects.requireNonNull(found.base());
        GitHubPullRequest sent = pullRequests
                .open(token, upstream, found.label(), base)
                .orElseGet(() -> create(
                        job, token, upstream, new GitHubPullRequests.Draft(wish.title(), body, found.label(), base)));
        if (!sent.title().equals(wish.title()) || !body.equals(sent.body())) {
            contributor.beforeWrite(job);
            sent = pullRequests.reword(token, upstream, sent.number(), wish.title(), body);
        }
        return new Advance(PullRequestStep.RECORD, found(sent));
    }

    /**
     * What of it has reached GitHub, for a job that is cancelled: with an open pull request the push was all of it. What
     * an earlier job had pushed is not this one's.
     */
    Effect effect(JobRow job) throws IOException {
        PullRequestFound found = job.found(PullRequestFound.class);
        String commit = job.commitId();
        if (commit == null || commit.equals(found.branchHead())) {
            return new Effect.None();
        }
        AccessToken token = contributor.token(job);
        RepositoryName target = RepositoryName.parse(Objects.requireNonNull(found.target()));
        String branch = Objects.requireNonNull(found.branch());
        GitRemote remote = contributor.remote(job, target);
        PushedCommit pushed =
                new PushedCommit(new BranchName(branch), commit, found.branchHead(), BuildStep.jobTrailer(job));
        Optional<String> landed = pushed.landed(remote, remote.heads(job.id()));
        if (landed.isEmpty()) {
            return new Effect.None();
        }
        return environment
                .workplace()
                .pullRequests()
                .open(token, upstream(found), found.label(), Objects.requireNonNull(found.base()))
                .<Effect>map(sent -> new Effect.Whole(PullRequestStep.RECORD, found(sent)))
                .orElseGet(() -> new Effect.Part(Job.Result.incomplete(landed.get(), branch, null, target.toString())));
    }

    private static JobChange found(GitHubPullRequest sent) {
        return JobChange.none().pullRequest(sent.number(), sent.htmlUrl());
    }

    private GitHubPullRequest create(
            JobRow job, AccessToken token, RepositoryName upstream, GitHubPullRequests.Draft draft) {
        contributor.beforeWrite(job);
        GitHubPullRequests pullRequests = environment.workplace().pullRequests();
        try {
            return pullRequests.create(token, upstream, draft);
        } catch (Refused refused) {
            if (refused.failure().errorClass() != ErrorClass.CONFLICT) {
                throw refused;
            }
            return pullRequests
                    .open(token, upstream, draft.head(), draft.base())
                    .orElseThrow(() -> refused);
        }
    }

    StepResult record(JobRow job) {
        PullRequestFound found = job.found(PullRequestFound.class);
        AccessToken token = contributor.token(job);
        int number = Objects.requireNonNull(job.pullRequest());
        GitHubPullRequest seen = environment.workplace().pullRequests().find(token, upstream(found), number);
        SentPullRequest sent = SentPullRequest.of(
                job.kb(),
                Objects.requireNonNull(found.upstream()),
                seen,
                List.of(),
                List.of(),
                environment.clock().instant());
        environment.ledger().keep(JobAccess.caller(job), sent.toBeLookedAt());
        List<Finding> findings = new ArrayList<>(Findings.leftOut(found));
        findings.addAll(validated(job, found));
        return new Finished(JobChange.none()
                .findings(findings)
                .result(Job.Result.sent(
                        job.commitId(),
                        Objects.requireNonNull(found.branch()),
                        new Job.PullRequest(number, seen.htmlUrl(), seen.stateName()),
                        found.report())));
    }

    /** What the validator finds in the changed files, judged by the kb.yaml that the branch has. */
    private List<Finding> validated(JobRow job, PullRequestFound found) {
        String schema = environment
                .workplace()
                .github()
                .file(
                        contributor.token(job),
                        RepositoryName.parse(Objects.requireNonNull(found.target())),
                        found.inRepository(SCHEMA_FILE),
                        Objects.requireNonNull(job.commitId()))
                .orElse("");
        Set<String> changed = new HashSet<>(Objects.requireNonNullElse(found.changed(), List.of()));
        return environment
                .kbs()
                .findings(PullRequestAttempt.reader(job), Objects.requireNonNull(found.revision()), schema)
                .stream()
                .filter(finding -> changed.contains(finding.path()))
                .map(finding -> new Finding(finding.path(), finding.line(), finding.code(), finding.message()))
                .toList();
    }

    private static RepositoryName upstream(PullRequestFound found) {
        return RepositoryName.parse(Objects.requireNonNull(found.upstream()));
    }
}
