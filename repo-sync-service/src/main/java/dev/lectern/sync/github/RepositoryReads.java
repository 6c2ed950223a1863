package dev.lectern.sync.github;

import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads repositories that need not be the account's own, with a token or as anybody; throws {@link Refused}, classified,
 * for what is no success. No redirect is followed: where a repository was renamed or transferred, only the number is
 * taken from it, and the repository is read by that.
 */
@ApplicationScoped
public class RepositoryReads {
    private static final Pattern BY_NUMBER = Pattern.compile(".*/repositories/([0-9]{1,18})/?");

    private final GitHubHttp http;
    private final URI api;

    public RepositoryReads(HostGuards guards, GitHubConfig settings, Clock clock) {
        this.http = new GitHubHttp(guards.api(), settings, clock);
        this.api = settings.apiUrl();
    }

    /** The repository of that name, also where it is a former one; empty if there is none to be seen. */
    public Optional<GitHubRepository> find(@Nullable AccessToken token, RepositoryName name) {
        GitHubAnswer answer = get("/repos/" + name, token);
        if (answer.status() == 301 || answer.status() == 302 || answer.status() == 307 || answer.status() == 308) {
            Matcher target = BY_NUMBER.matcher(answer.header("Location").orElse(""));
            return target.matches() ? find(token, Long.parseLong(target.group(1))) : Optional.empty();
        }
        return read(answer, GitHubRepository.class);
    }

    /** The repository of that number, whatever it is called now; empty if there is none to be seen. */
    public Optional<GitHubRepository> find(@Nullable AccessToken token, long number) {
        return read(get("/repositories/" + number, token), GitHubRepository.class);
    }

    /** How two commits lie to each other; empty if the repository does not have both, or no history in common. */
    public Optional<Comparison> compare(@Nullable AccessToken token, RepositoryName name, String base, String head) {
        return read(get("/repos/" + name + "/compare/" + base + "..." + head + "?per_page=1", token), Comparison.class);
    }

    /**
     * How two commits lie to each other.
     *
     * @param status identical, ahead, behind or diverged
     * @param aheadBy commits of the head that the base has not
     */
    public record Comparison(String status, int aheadBy, int behindBy) {}

    private GitHubAnswer get(String path, @Nullable AccessToken token) {
        return http.send(GitHubHttp.call(api, path, token).method("GET", BodyPublishers.noBody()));
    }

    private <T> Optional<T> read(GitHubAnswer answer, Class<T> type) {
        if (answer.isSuccess()) {
            return Optional.of(GitHubHttp.read(answer, type));
        }
        if (answer.status() == 404 || answer.status() == 410 || answer.status() == 451) {
            return Optional.empty();
        }
        return Optional.of(GitHubHttp.read(http.required(answer, false), type));
    }
}
