package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.CommitWriter;
import dev.lectern.standin.repository.Merges;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.PullRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Merges a pull request, by a merge commit or squashed. */
final class MergeResource {
    private final Surroundings around;

    MergeResource(Surroundings around) {
        this.around = around;
    }

    void addTo(Router router, ApiGate gate) {
        String merge = "/repos/{owner}/{repo}/pulls/{number}/merge";
        router.route("GET", merge, gate.guard("repo", this::isMerged))
                .route("PUT", merge, gate.guard("public_repo, repo", this::merge));
    }

    private Response isMerged(Call call) {
        HostedRepository repository = around.lookup().readable(call);
        if (around.lookup().pullRequest(call, repository).merged() == null) {
            throw ApiException.notFound();
        }
        return Response.empty(204);
    }

    private Response merge(Call call) throws IOException {
        HostedRepository repository = around.lookup().writable(call);
        PullRequest request = around.lookup().pullRequest(call, repository);
        ObjectNode body = call.body();
        String method = Call.optional(body, "merge_method").orElse("merge");
        if (!method.equals("merge") && !method.equals("squash")) {
            throw ApiException.of(405, "Rebase merges are not allowed on this repository.");
        }
        Optional<String> sha = Call.optional(body, "sha");
        if (sha.isPresent() && !sha.get().equals(request.head().commit())) {
            throw ApiException.of(409, "Head branch was modified. Review and try the merge again.");
        }
        if (!request.isOpen() || request.draft()) {
            throw ApiException.of(405, "Pull Request is not mergeable");
        }
        String title = Call.optional(body, "commit_title").orElseGet(() -> title(request, method));
        String message =
                Call.optional(body, "commit_message").orElse(request.text().title());
        String merged = commit(call, repository, request, method, title + "\n\n" + message);
        Instant now = around.clock().instant();
        around.store()
                .change(state -> state.put(request.merged(
                        new PullRequest.Merge(merged, call.user().account().id(), now))));
        return Response.json(
                200,
                Json.object()
                        .put("sha", merged)
                        .put("merged", true)
                        .put("message", "Pull Request successfully merged"));
    }

    private String commit(Call call, HostedRepository repository, PullRequest request, String method, String message)
            throws IOException {
        Account merger = call.user().account();
        String ref = Constants.R_HEADS + request.base().branch();
        try (Repository git = around.storage().open(repository.id());
                ObjectInserter inserter = git.newObjectInserter()) {
            ObjectId base = GitReads.branch(git, request.base().branch());
            ObjectId head = ObjectId.fromString(request.head().commit());
            ObjectId tree = Merges.tree(git, base, head)
                    .orElseThrow(() -> ApiException.of(405, "Pull Request is not mergeable"));
            CommitWriter writer = new CommitWriter(
                    git, merger.id(), merger.login(), around.clock().instant());
            ObjectId commit = method.equals("squash")
                    ? writer.insert(inserter, tree, message, base)
                    : writer.insert(inserter, tree, message, base, head);
            inserter.flush();
            RefUpdate update = git.updateRef(ref);
            update.setExpectedOldObjectId(base);
            update.setNewObjectId(commit);
            if (update.update() != RefUpdate.Result.FAST_FORWARD) {
                throw ApiException.of(409, "Base branch was modified. Review and try the merge again.");
            }
            around.changes().moved(repository, ref, commit);
            return commit.name();
        }
    }

    private String title(PullRequest request, String method) {
        if (method.equals("squash")) {
            return request.text().title() + " (#" + request.number() + ")";
        }
        String from = around.store()
                .read(state -> state.repository(request.head().repositoryId()))
                .map(around.shapes()::owner)
                .orElse("unknown");
        return "Merge pull request #" + request.number() + " from " + from + "/"
                + request.head().branch();
    }
}
