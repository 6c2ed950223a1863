package dev.lectern.sync.export;

import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.github.GitHubUser;
import dev.lectern.sync.github.Known;
import dev.lectern.sync.github.Scopes;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;

/** Checks the person's access, account, permission and tier, and that the repository takes pushes. */
record CheckStep(ExportEnvironment environment) {
    StepResult run(JobRow job, ExportAttempt attempt) {
        Connected connected = attempt.connected(job);
        Known<GitHubUser> account = environment.github().user(connected.token());
        if (account.value().id() != connected.githubId()) {
            throw new Refused(ErrorClass.NEEDS_REAUTH, "the token is of another GitHub account than the linked one");
        }
        Scopes scopes = account.scopes().orElse(connected.scopes());
        GitHubRepository repository = attempt.repository(job);
        if (!scopes.allowsPush(repository.isPrivate())) {
            throw new Refused(
                    ErrorClass.NEEDS_SCOPE,
                    "the permission " + (repository.isPrivate() ? "repo" : "public_repo") + " was not granted");
        }
        requireUsable(job, repository);
        String branch = job.branch() != null ? job.branch() : repository.defaultBranch();
        JobChange found = JobChange.none()
                .set(Column.REPOSITORY, repository.fullName())
                .set(Column.BASE_BRANCH, branch == null ? "main" : branch);
        return new StepResult.Advance(ExportStep.PIN, found);
    }

    private void requireUsable(JobRow job, GitHubRepository repository) {
        if (repository.archived() || repository.disabled()) {
            throw new Refused(ErrorClass.ARCHIVED, "the repository is archived");
        }
        if (!repository.canPush()) {
            throw new Refused(ErrorClass.POLICY, "this GitHub account may not push to the repository");
        }
        if (repository.isPrivate() && !environment.access().allowsPrivateRepositories(job)) {
            throw new Refused(ErrorClass.PRIVATE_REPOSITORY, "the usage tier does not allow private repositories");
        }
    }
}
