package dev.lectern.sync.github;

import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Refused;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to the REST API with the headers each of them has. */
final class GitHubCalls {
    private static final Pattern BY_NUMBER = Pattern.compile("/repositories/[0-9]{1,18}");

    private final GitHubHttp http;
    private final URI api;

    GitHubCalls(HostGuards guards, GitHubConfig settings, Clock clock) {
        this.http = new GitHubHttp(guards.api(), settings, clock);
        this.api = settings.apiUrl();
    }

    /** The answer to a read; what is no success is thrown as classified. */
    GitHubAnswer get(String path, AccessToken token) {
        return http.require(request(path, token).GET(), false);
    }

    /** The file itself, instead of a description of it. */
    GitHubAnswer raw(String path, AccessToken token) {
        return http.require(request(path, token).setHeader("Accept", "application/vnd.github.raw+json"), false);
    }

    /**
     * The same for a repository that may have been renamed or transferred since: its number is followed, once, and
     * nothing else of the address it is said to have.
     */
    GitHubAnswer getFollowing(String path, AccessToken token) {
        GitHubAnswer answer = http.send(request(path, token).GET());
        Optional<String> number = answer.status() / 100 == 3 ? movedTo(answer) : Optional.empty();
        return number.isPresent() ? get(number.get(), token) : http.required(answer, false);
    }

    /** The answer to a write, whatever its status. */
    GitHubAnswer send(String method, String path, AccessToken token, Object body) {
        return http.send(request(path, token).method(method, GitHubHttp.json(body)));
    }

    /** The answer to a write; what is no success is thrown as classified. */
    GitHubAnswer write(String method, String path, AccessToken token, Object body) {
        return required(send(method, path, token, body));
    }

    /** The answer to a write without a body, whatever its status. */
    GitHubAnswer delete(String path, AccessToken token) {
        return http.send(request(path, token).method("DELETE", BodyPublishers.noBody()));
    }

    /**
     * An answer to a write that must be a success.
     *
     * @throws Refused if it is none
     */
    GitHubAnswer required(GitHubAnswer answer) {
        return http.required(answer, true);
    }

    /** Text as it may stand in a query or a segment. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Text as it may stand in a path; its slashes stay. */
    static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    private static Optional<String> movedTo(GitHubAnswer answer) {
        return answer.header("Location")
                .map(BY_NUMBER::matcher)
                .filter(Matcher::find)
                .map(Matcher::group);
    }

    private HttpRequest.Builder request(String path, AccessToken token) {
        return GitHubHttp.call(api, path, token);
    }
}
