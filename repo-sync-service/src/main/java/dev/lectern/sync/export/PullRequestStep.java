package dev.lectern.sync.export;

import dev.lectern.sync.github.GitHubClient.PullRequestDraft;
import dev.lectern.sync.github.GitHubPullRequest;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import java.util.Objects;
import java.util.Optional;

/** Opens a pull request for the pushed branch, or adopts the one that is open. */
record PullRequestStep(ExportEnvironment environment) {
    /** Whether the person wants somebody to look at the difference before it is on the branch. */
    static boolean isAskedFor(JobRow job) {
        return "pull_request".equals(job.mode());
    }

    StepResult run(JobRow job, ExportAttempt attempt) {
        AccessToken token = attempt.connected(job).token();
        RepositoryName name = ExportAttempt.name(job);
        String head = Objects.requireNonNull(job.targetBranch());
        Optional<GitHubPullRequest> known = environment.github().openPullRequest(token, name, head);
        if (known.isPresent()) {
            return recorded(known.get());
        }
        return environment
                .pace()
                .take(job.user())
                .<StepResult>map(pause -> new StepResult.Pause(pause, JobChange.none()))
                .orElseGet(() -> recorded(open(job, token, name, head)));
    }

    private static StepResult recorded(GitHubPullRequest pullRequest) {
        return new StepResult.Advance(ExportStep.RECORD, found(pullRequest));
    }

    static JobChange found(GitHubPullRequest pullRequest) {
        return JobChange.none().pullRequest(pullRequest.number(), pullRequest.htmlUrl());
    }

    private static String body(JobRow job) {
        long replaced = job.found(ExportFound.class).told().stream()
                .filter(finding -> finding.code().equals(ForeignFiles.CODE))
                .count();
        String warning = "\n\nIt replaces " + replaced
                + " of the repository's files that the knowledge base never had: look at those before you merge.";
        return "Exported from the knowledge base `" + job.slug() + "`." + (replaced == 0 ? "" : warning);
    }

    private GitHubPullRequest open(JobRow job, AccessToken token, RepositoryName name, String head) {
        String message = Optional.ofNullable(job.message())
                .filter(text -> !text.isBlank())
                .orElse("Export of " + job.slug());
        String title = message.lines().findFirst().orElse("Export").strip();
        PullRequestDraft draft = new PullRequestDraft(
                title.length() > 200 ? title.substring(0, 200) : title,
                body(job),
                head,
                Objects.requireNonNull(job.baseBranch()));
        try {
            return environment.github().createPullRequest(token, name, draft);
        } catch (Refused refused) {
            if (refused.failure().errorClass() != ErrorClass.CONFLICT) {
                throw refused;
            }
            return environment.github().openPullRequest(token, name, head).orElseThrow(() -> refused);
        }
    }
}
