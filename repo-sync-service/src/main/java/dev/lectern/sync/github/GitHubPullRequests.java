package dev.lectern.sync.github;

import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub's pull requests and what is said of them, in one person's name. */
@ApplicationScoped
public class GitHubPullRequests {
    private final GitHubCalls calls;

    public GitHubPullRequests(HostGuards guards, GitHubConfig settings, Clock clock) {
        this.calls = new GitHubCalls(guards, settings, clock);
    }

    /**
     * A pull request to be opened.
     *
     * @param head {@code owner:branch}
     * @param base a branch of the repository that is asked
     */
    public record Draft(String title, String body, String head, String base) {}

    /** A check run or a status; {@code url} is null where it has none. */
    public record Check(String name, String state, @Nullable String url) {}

    /** A person's word on it. */
    public record Review(
            String author, String state, @Nullable String submittedAt) {}

    /** The open one from {@code head} ({@code owner:branch}) to {@code base}, if there is one. */
    public Optional<GitHubPullRequest> open(AccessToken token, RepositoryName name, String head, String base) {
        String query = "?state=open&head=" + GitHubCalls.encoded(head) + "&base=" + GitHubCalls.encoded(base);
        GitHubAnswer answer = calls.get("/repos/" + name + "/pulls" + query, token);
        return Arrays.stream(GitHubHttp.read(answer, GitHubPullRequest[].class)).findFirst();
    }

    /** Opens one; who looks after the repository may push to its head, where the author may allow that. */
    public GitHubPullRequest create(AccessToken token, RepositoryName name, Draft draft) {
        GitHubAnswer answer = calls.send("POST", "/repos/" + name + "/pulls", token, body(draft, true));
        if (answer.status() == 422 && answer.body().contains("fork_collab")) {
            answer = calls.send("POST", "/repos/" + name + "/pulls", token, body(draft, false));
        }
        return GitHubHttp.read(calls.required(answer), GitHubPullRequest.class);
    }

    /** Gives it other words. */
    public GitHubPullRequest reword(AccessToken token, RepositoryName name, int number, String title, String text) {
        Map<String, Object> words = Map.of("title", title, "body", text);
        return GitHubHttp.read(
                calls.write("PATCH", "/repos/" + name + "/pulls/" + number, token, words), GitHubPullRequest.class);
    }

    /** One by its number. */
    public GitHubPullRequest find(AccessToken token, RepositoryName name, int number) {
        return GitHubHttp.read(calls.get("/repos/" + name + "/pulls/" + number, token), GitHubPullRequest.class);
    }

    /** What programs say of a commit: check runs first, then statuses, at most 100 of each. */
    public List<Check> checks(AccessToken token, RepositoryName name, String commit) {
        String address = "/repos/" + name + "/commits/" + commit;
        try {
            CheckRuns runs = GitHubHttp.read(calls.get(address + "/check-runs?per_page=100", token), CheckRuns.class);
            Statuses statuses = GitHubHttp.read(calls.get(address + "/status?per_page=100", token), Statuses.class);
            List<Check> checks = new ArrayList<>();
            runs.checkRuns().forEach(run -> checks.add(run.shown()));
            statuses.statuses().forEach(status -> checks.add(status.shown()));
            return checks;
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NOT_FOUND
                    || refused.failure().errorClass() == ErrorClass.INVALID) {
                return List.of();
            }
            throw refused;
        }
    }

    /** What people say of it, oldest first, at most 100. */
    public List<Review> reviews(AccessToken token, RepositoryName name, int number) {
        GitHubAnswer answer = calls.get("/repos/" + name + "/pulls/" + number + "/reviews?per_page=100", token);
        return Arrays.stream(GitHubHttp.read(answer, WireReview[].class))
                .map(WireReview::shown)
                .toList();
    }

    private static Map<String, Object> body(Draft draft, boolean collaborate) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", draft.title());
        body.put("body", draft.body());
        body.put("head", draft.head());
        body.put("base", draft.base());
        body.put("maintainer_can_modify", collaborate);
        return body;
    }

    private record CheckRuns(List<CheckRun> checkRuns) {}

    private record CheckRun(
            String name,
            String status,
            @Nullable String conclusion,
            @Nullable String htmlUrl) {
        Check shown() {
            return new Check(name, conclusion == null ? status : conclusion, htmlUrl);
        }
    }

    private record Statuses(List<Status> statuses) {}

    private record Status(
            String context, String state, @Nullable String targetUrl) {
        Check shown() {
            return new Check(context, state, targetUrl);
        }
    }

    private record WireReview(
            @Nullable GitHubUser user,
            String state,
            @Nullable String submittedAt) {
        Review shown() {
            return new Review(user == null ? "ghost" : user.login(), state, submittedAt);
        }
    }
}
