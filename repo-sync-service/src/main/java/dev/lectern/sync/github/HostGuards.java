package dev.lectern.sync.github;

import dev.lectern.sync.github.HostGuard.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** The guards of GitHub's hosts, one each for all that call there. */
@ApplicationScoped
public class HostGuards {
    private static final Duration REST = Duration.ofSeconds(5);

    private final HostGuard api;
    private final HostGuard oauth;

    HostGuards(GitHubConfig settings, Clock clock) {
        Limits limits = new Limits(settings.parallelCalls(), settings.callTimeout(), REST);
        this.api = new HostGuard("github-api", limits, clock);
        this.oauth = new HostGuard("github-oauth", limits, clock);
    }

    HostGuard api() {
        return api;
    }

    HostGuard oauth() {
        return oauth;
    }
}
