package dev.lectern.sync.github;

import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub's REST API, in one person's name. Every call throws {@link Refused}, classified, for what is no success. */
@ApplicationScoped
public class GitHubClient {
    private final GitHubHttp http;
    private final URI api;

    public GitHubClient(GitHubConfig settings, Clock clock) {
        this.http = new GitHubHttp(settings, clock);
        this.api = settings.apiUrl();
    }

    /** Whose token it is. */
    public Known<GitHubUser> user(AccessToken token) {
        GitHubAnswer answer = http.require(get("/user", token), false);
        return new Known<>(GitHubHttp.read(answer, GitHubUser.class), answer.scopes());
    }

    /** The repository as this account sees it. */
    public Known<GitHubRepository> repository(AccessToken token, RepositoryName name) {
        GitHubAnswer answer = http.require(get("/repos/" + name, token), false);
        return new Known<>(GitHubHttp.read(answer, GitHubRepository.class), answer.scopes());
    }

    /** The account's repositories, most recently pushed first, at most 100. */
    public List<GitHubRepository> repositories(AccessToken token) {
        String path = "/user/repos?per_page=100&sort=pushed&affiliation=owner,collaborator,organization_member";
        return Arrays.asList(GitHubHttp.read(http.require(get(path, token), false), GitHubRepository[].class));
    }

    /** The text of a file at a commit; empty if it is not there. At most 1 MB, which is the API's own limit. */
    public Optional<String> file(AccessToken token, RepositoryName name, String path, String commit) {
        HttpRequest.Builder request = get("/repos/" + name + "/contents/" + encodedPath(path) + "?ref=" + commit, token)
                .setHeader("Accept", "application/vnd.github.raw+json");
        try {
            return Optional.of(http.require(request, false).body());
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The open pull request from a branch of the repository itself, if there is one. */
    public Optional<GitHubPullRequest> openPullRequest(AccessToken token, RepositoryName name, String head) {
        String query = "?state=open&head=" + encoded(name.owner() + ":" + head);
        GitHubAnswer answer = http.require(get("/repos/" + name + "/pulls" + query, token), false);
        return Arrays.stream(GitHubHttp.read(answer, GitHubPullRequest[].class)).findFirst();
    }

    /** Opens a pull request between two branches of the repository. */
    public GitHubPullRequest createPullRequest(AccessToken token, RepositoryName name, PullRequestDraft draft) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", draft.title());
        body.put("body", draft.body());
        body.put("head", draft.head());
        body.put("base", draft.base());
        HttpRequest.Builder request = call("/repos/" + name + "/pulls", token).POST(GitHubHttp.json(body));
        return GitHubHttp.read(http.require(request, true), GitHubPullRequest.class);
    }

    /** One pull request by number. */
    public GitHubPullRequest pullRequest(AccessToken token, RepositoryName name, int number) {
        GitHubAnswer answer = http.require(get("/repos/" + name + "/pulls/" + number, token), false);
        return GitHubHttp.read(answer, GitHubPullRequest.class);
    }

    /** A pull request to be opened. */
    public record PullRequestDraft(String title, String body, String head, String base) {}

    private HttpRequest.Builder get(String path, AccessToken token) {
        return call(path, token).method("GET", BodyPublishers.noBody());
    }

    private HttpRequest.Builder call(String path, AccessToken token) {
        return HttpRequest.newBuilder(GitHubHttp.at(api, path))
                .setHeader("Accept", "application/vnd.github+json")
                .setHeader("X-GitHub-Api-Version", "2022-11-28")
                .setHeader("User-Agent", "Lectern")
                .setHeader("Authorization", "Bearer " + token.value());
    }

    private static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
