package dev.lectern.sync.export;

import dev.lectern.api.sync.Job;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.remote.RepositoryName;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** What of an export has reached the repository, under whatever name it has now: the commit, and the pull request. */
record ExportEffect(ExportEnvironment environment) {
    Effect of(JobRow job, ExportAttempt attempt) throws IOException {
        if (job.commitId() == null) {
            return new Effect.None();
        }
        GitHubRepository repository = attempt.repository(job);
        RepositoryName name = RepositoryName.parse(repository.fullName());
        GitRemote remote = attempt.remote(job, name);
        Optional<String> landed = FetchStep.landed(job, remote, remote.heads(job.id()));
        if (landed.isEmpty()) {
            return new Effect.None();
        }
        String branch = Objects.requireNonNull(job.targetBranch());
        if (!PushStep.isExportBranch(job, branch)) {
            return new Effect.Whole(ExportStep.RECORD, JobChange.none().set(Column.COMMIT_ID, landed.get()));
        }
        return environment
                .github()
                .openPullRequest(attempt.connected(job).token(), name, branch)
                .<Effect>map(sent -> new Effect.Whole(ExportStep.RECORD, PullRequestStep.found(sent)))
                .orElseGet(() -> new Effect.Part(
                        Job.Result.incomplete(landed.get(), branch, repository.htmlUrl() + "/tree/" + branch, null)));
    }
}
