package dev.lectern.sync.github;

import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** GitHub's forks, and the branches in them, in one person's name. */
@ApplicationScoped
public class GitHubForks {
    private final GitHubCalls calls;

    public GitHubForks(HostGuards guards, GitHubConfig settings, Clock clock) {
        this.calls = new GitHubCalls(guards, settings, clock);
    }

    /** What became of the wish for a ref. */
    public sealed interface RefCreation {
        /** It is there now, and was not before. */
        record Created() implements RefCreation {}

        /** There was one of that name already, wherever it points. */
        record Exists() implements RefCreation {}

        /** The repository does not take it, now or ever; only time can tell which. */
        record NotTaken(Refused why) implements RefCreation {}
    }

    /** Asks for the account's fork, a new one or the one there is; it need not take writes yet. */
    public GitHubRepository fork(AccessToken token, RepositoryName upstream) {
        GitHubAnswer answer =
                calls.write("POST", "/repos/" + upstream + "/forks", token, Map.of("default_branch_only", true));
        return GitHubHttp.read(answer, GitHubRepository.class);
    }

    /** The commit of a branch; empty if there is no such branch. */
    public Optional<String> head(AccessToken token, RepositoryName name, String branch) {
        try {
            GitHubAnswer answer =
                    calls.get("/repos/" + name + "/git/ref/heads/" + GitHubCalls.encodedPath(branch), token);
            return Optional.of(GitHubHttp.read(answer, Ref.class).object().sha());
        } catch (Refused refused) {
            return switch (refused.failure().errorClass()) {
                case NOT_FOUND -> Optional.empty();
                case CONFLICT -> throw new Refused(ErrorClass.EMPTY_UPSTREAM, "the repository is empty", refused);
                default -> throw refused;
            };
        }
    }

    /** Asks for a ref at a commit of the repository's network. A refusal that time cannot mend is thrown. */
    public RefCreation createRef(AccessToken token, RepositoryName name, String ref, String commit) {
        GitHubAnswer answer =
                calls.send("POST", "/repos/" + name + "/git/refs", token, Map.of("ref", ref, "sha", commit));
        try {
            calls.required(answer);
            return new RefCreation.Created();
        } catch (Refused refused) {
            if (answer.status() == 422 && answer.body().contains("Reference already exists")) {
                return new RefCreation.Exists();
            }
            boolean mayPass = answer.status() == 404
                    || answer.status() == 409
                    || refused.failure().errorClass() == ErrorClass.STALE_FORK;
            if (mayPass) {
                return new RefCreation.NotTaken(refused);
            }
            throw refused;
        }
    }

    /** Moves a branch on to a commit that has the branch's own behind it; never by force. */
    public void forward(AccessToken token, RepositoryName name, String branch, String commit) {
        String address = "/repos/" + name + "/git/refs/heads/" + GitHubCalls.encodedPath(branch);
        calls.write("PATCH", address, token, Map.of("sha", commit, "force", false));
    }

    /** Removes a ref; that it was gone already, or does not go, is none of the caller's business. */
    public void dropRef(AccessToken token, RepositoryName name, String ref) {
        calls.delete("/repos/" + name + "/git/" + GitHubCalls.encodedPath(ref), token);
    }

    /** Whether there is something at a path of a commit. */
    public boolean has(AccessToken token, RepositoryName name, String path, String commit) {
        try {
            String address = "/repos/" + name + "/contents/" + GitHubCalls.encodedPath(path) + "?ref=" + commit;
            return calls.get(address, token).isSuccess();
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    /** How {@code head} lies to {@code base}; both a branch, a commit, or {@code owner:branch} of a fork. */
    public Comparison compare(AccessToken token, RepositoryName name, String base, String head) {
        String path = "/repos/" + name + "/compare/" + GitHubCalls.encoded(base) + "..." + GitHubCalls.encoded(head)
                + "?per_page=1";
        return GitHubHttp.read(calls.get(path, token), Comparison.class);
    }

    /**
     * How two commits lie to each other.
     *
     * @param aheadBy commits of the head that the base has not
     * @param behindBy commits of the base that the head has not
     */
    public record Comparison(int aheadBy, int behindBy) {}

    private record Ref(Target object) {
        private record Target(String sha) {}
    }
}
