package dev.lectern.sync.export;

import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.git.GitSettings;
import dev.lectern.sync.github.GitHubClient;
import dev.lectern.sync.github.GitHubConfig;
import dev.lectern.sync.github.WritePace;
import dev.lectern.sync.job.JobConfig;
import dev.lectern.sync.job.JobLedger;
import dev.lectern.sync.kb.KbClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;

/** Everything an export talks to. */
@ApplicationScoped
class ExportEnvironment {
    private static final Duration GIT_TIMEOUT = Duration.ofSeconds(30);

    private final KbClient kbs;
    private final JobAccess access;
    private final Connections connections;
    private final GitHubClient github;
    private final WritePace pace;
    private final JobLedger ledger;
    private final ExportConfig settings;
    private final GitSettings git;

    ExportEnvironment(
            KbClient kbs,
            JobAccess access,
            Connections connections,
            GitHubClient github,
            WritePace pace,
            JobLedger ledger,
            ExportConfig settings,
            GitHubConfig githubSettings,
            JobConfig jobSettings) {
        this.kbs = kbs;
        this.access = access;
        this.connections = connections;
        this.github = github;
        this.pace = pace;
        this.ledger = ledger;
        this.settings = settings;
        Path scratch =
                jobSettings.scratch().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "lectern-jobs"));
        this.git = new GitSettings(
                githubSettings.gitUrl(),
                scratch,
                GIT_TIMEOUT,
                settings.receiveCap().asLongValue());
    }

    KbClient kbs() {
        return kbs;
    }

    JobAccess access() {
        return access;
    }

    Connections connections() {
        return connections;
    }

    GitHubClient github() {
        return github;
    }

    WritePace pace() {
        return pace;
    }

    JobLedger ledger() {
        return ledger;
    }

    ExportConfig settings() {
        return settings;
    }

    GitSettings git() {
        return git;
    }
}
