package dev.lectern.sync.github;

import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub's REST API, in one person's name. Every call throws {@link Refused}, classified, for what is no success. */
@ApplicationScoped
public class GitHubClient {
    private final GitHubCalls calls;

    public GitHubClient(HostGuards guards, GitHubConfig settings, Clock clock) {
        this.calls = new GitHubCalls(guards, settings, clock);
    }

    /** Whose token it is. */
    public Known<GitHubUser> user(AccessToken token) {
        GitHubAnswer answer = calls.get("/user", token);
        return new Known<>(GitHubHttp.read(answer, GitHubUser.class), answer.scopes());
    }

    /** The repository as this account sees it, under the name it has now. */
    public Known<GitHubRepository> repository(AccessToken token, RepositoryName name) {
        GitHubAnswer answer = calls.getFollowing("/repos/" + name, token);
        return new Known<>(GitHubHttp.read(answer, GitHubRepository.class), answer.scopes());
    }

    /** The account's repositories, most recently pushed first, at most 100. */
    public List<GitHubRepository> repositories(AccessToken token) {
        String path = "/user/repos?per_page=100&sort=pushed&affiliation=owner,collaborator,organization_member";
        return Arrays.asList(GitHubHttp.read(calls.get(path, token), GitHubRepository[].class));
    }

    /** The text of a file at a commit; empty if it is not there. At most 1 MB, which is the API's own limit. */
    public Optional<String> file(AccessToken token, RepositoryName name, String path, String commit) {
        String address = "/repos/" + name + "/contents/" + GitHubCalls.encodedPath(path) + "?ref=" + commit;
        try {
            return Optional.of(calls.raw(address, token).body());
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The open pull request from a branch of the repository itself, if there is one. */
    public Optional<GitHubPullRequest> openPullRequest(AccessToken token, RepositoryName name, String head) {
        String query = "?state=open&head=" + GitHubCalls.encoded(name.owner() + ":" + head);
        GitHubAnswer answer = calls.get("/repos/" + name + "/pulls" + query, token);
        return Arrays.stream(GitHubHttp.read(answer, GitHubPullRequest[].class)).findFirst();
    }

    /** Opens a pull request between two branches of the repository. */
    public GitHubPullRequest createPullRequest(AccessToken token, RepositoryName name, PullRequestDraft draft) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", draft.title());
        body.put("body", draft.body());
        body.put("head", draft.head());
        body.put("base", draft.base());
        return GitHubHttp.read(calls.write("POST", "/repos/" + name + "/pulls", token, body), GitHubPullRequest.class);
    }

    /** One pull request by number. */
    public GitHubPullRequest pullRequest(AccessToken token, RepositoryName name, int number) {
        GitHubAnswer answer = calls.get("/repos/" + name + "/pulls/" + number, token);
        return GitHubHttp.read(answer, GitHubPullRequest.class);
    }

    /** A pull request to be opened. */
    public record PullRequestDraft(String title, String body, String head, String base) {}
}
