package dev.lectern.sync.upstream;

import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.git.GitSettings;
import dev.lectern.sync.github.GitHubConfig;
import dev.lectern.sync.job.JobConfig;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.RepositoryName;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Git as followed repositories are read with it. */
@ApplicationScoped
public class UpstreamGit {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final GitSettings settings;

    UpstreamGit(GitHubConfig github, JobConfig jobs, UpstreamConfig config) {
        Path scratch = jobs.scratch().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "lectern-jobs"));
        this.settings = new GitSettings(
                github.gitUrl(), scratch, TIMEOUT, config.receiveCap().asLongValue());
    }

    /** The repository's remote; {@code token} null for what anybody may read. */
    public GitRemote remote(RepositoryName name, @Nullable AccessToken token, Cancellation cancellation) {
        return GitRemote.of(settings, name, token, cancellation);
    }
}
