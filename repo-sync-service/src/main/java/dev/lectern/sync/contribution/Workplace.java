package dev.lectern.sync.contribution;

import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.export.ExportConfig;
import dev.lectern.sync.git.GitSettings;
import dev.lectern.sync.github.GitHubClient;
import dev.lectern.sync.github.GitHubConfig;
import dev.lectern.sync.github.GitHubForks;
import dev.lectern.sync.github.GitHubPullRequests;
import dev.lectern.sync.github.WritePace;
import dev.lectern.sync.job.JobConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;

/** GitHub, git and our own registry, as the steps of forks and pull requests need them. */
@ApplicationScoped
public class Workplace {
    private static final Duration GIT_TIMEOUT = Duration.ofSeconds(30);

    private final JobAccess access;
    private final Connections connections;
    private final Upstreams upstreams;
    private final GitHubClient github;
    private final GitHubForks forks;
    private final GitHubPullRequests pullRequests;
    private final WritePace pace;
    private final GitSettings git;

    Workplace(
            JobAccess access,
            Connections connections,
            Upstreams upstreams,
            GitHubClient github,
            GitHubForks forks,
            GitHubPullRequests pullRequests,
            WritePace pace,
            GitHubConfig githubConfig,
            ExportConfig exportConfig,
            JobConfig jobConfig) {
        this.access = access;
        this.connections = connections;
        this.upstreams = upstreams;
        this.github = github;
        this.forks = forks;
        this.pullRequests = pullRequests;
        this.pace = pace;
        Path scratch =
                jobConfig.scratch().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "lectern-jobs"));
        this.git = new GitSettings(
                githubConfig.gitUrl(),
                scratch,
                GIT_TIMEOUT,
                exportConfig.receiveCap().asLongValue());
    }

    public JobAccess access() {
        return access;
    }

    public Connections connections() {
        return connections;
    }

    public Upstreams upstreams() {
        return upstreams;
    }

    public GitHubClient github() {
        return github;
    }

    public GitHubForks forks() {
        return forks;
    }

    public GitHubPullRequests pullRequests() {
        return pullRequests;
    }

    public WritePace pace() {
        return pace;
    }

    public GitSettings git() {
        return git;
    }
}
