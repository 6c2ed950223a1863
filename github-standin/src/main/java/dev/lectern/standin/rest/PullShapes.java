package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.repository.Comparison;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.repository.Merges;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.PullRequest;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The JSON of pull requests. */
final class PullShapes {
    private final Store store;
    private final GitStorage storage;
    private final Shapes shapes;

    PullShapes(Surroundings around) {
        this.store = around.store();
        this.storage = around.storage();
        this.shapes = around.shapes();
    }

    /** A pull request as a list shows it. */
    ObjectNode listed(PullRequest request, HostedRepository repository, Viewer viewer) {
        String self = shapes.self(repository) + "/pulls/" + request.number();
        String page = shapes.page(repository) + "/pull/" + request.number();
        PullRequest.Merge merge = request.merged();
        ObjectNode json = Json.object()
                .put("url", self)
                .put("id", request.id())
                .put("node_id", "PR_" + request.id())
                .put("html_url", page)
                .put("diff_url", page + ".diff")
                .put("issue_url", shapes.self(repository) + "/issues/" + request.number())
                .put("number", request.number())
                .put("state", request.isOpen() ? "open" : "closed")
                .put("locked", false)
                .put("title", request.text().title());
        json.set("user", shapes.account(request.authorId()));
        json.put("body", request.text().body())
                .put("created_at", request.createdAt().toString())
                .put("updated_at", request.updatedAt().toString())
                .put("closed_at", Shapes.text(request.closedAt()))
                .put("merged_at", merge == null ? null : merge.at().toString())
                .put("merge_commit_sha", merge == null ? null : merge.commit())
                .put("draft", request.draft());
        json.set("head", side(request.head(), viewer));
        json.set("base", side(request.base(), viewer));
        json.putArray("labels");
        json.putArray("requested_reviewers");
        return json.put("author_association", "NONE");
    }

    /** A pull request on its own. */
    ObjectNode full(PullRequest request, HostedRepository repository, Viewer viewer) throws IOException {
        PullRequest.Merge merge = request.merged();
        ObjectNode json = listed(request, repository, viewer).put("merged", merge != null);
        try (Repository git = storage.open(repository.id())) {
            Optional<ObjectId> base = Optional.ofNullable(
                    git.resolve("refs/heads/" + request.base().branch()));
            ObjectId head = ObjectId.fromString(request.head().commit());
            boolean mergeable = request.isOpen()
                    && base.isPresent()
                    && Merges.tree(git, base.get(), head).isPresent();
            Comparison comparison = Comparison.of(git, compared(request, base), head);
            json.put("mergeable", request.isOpen() ? mergeable : null)
                    .put("mergeable_state", mergeability(request, mergeable))
                    .put("commits", comparison.ahead().size())
                    .put("changed_files", comparison.files().size());
        }
        json.set("merged_by", merge == null ? null : shapes.account(merge.userId()));
        return json.put("comments", 0)
                .put("review_comments", 0)
                .put("maintainer_can_modify", request.maintainerCanModify());
    }

    /** An open one is compared with what its base is at now; of another one, what it was is told. */
    private static ObjectId compared(PullRequest request, Optional<ObjectId> base) {
        return request.isOpen() && base.isPresent()
                ? base.get()
                : ObjectId.fromString(request.base().commit());
    }

    private static String mergeability(PullRequest request, boolean mergeable) {
        if (!request.isOpen()) {
            return "unknown";
        }
        return mergeable ? "clean" : "dirty";
    }

    private ObjectNode side(PullRequest.Side side, Viewer viewer) {
        Optional<HostedRepository> repository = store.read(state -> state.repository(side.repositoryId()));
        ObjectNode json = Json.object()
                .put("label", repository.map(found -> shapes.owner(found) + ":").orElse("") + side.branch())
                .put("ref", side.branch())
                .put("sha", side.commit());
        json.set(
                "user", repository.map(found -> shapes.account(found.ownerId())).orElse(null));
        json.set(
                "repo",
                repository.map(found -> shapes.repository(found, viewer)).orElse(null));
        return json;
    }
}
