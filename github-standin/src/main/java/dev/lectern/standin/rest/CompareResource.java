package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.Comparison;
import dev.lectern.standin.store.HostedRepository;
import java.io.IOException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Compares two branches, also of two repositories of one network. */
final class CompareResource {
    private final Lookup lookup;
    private final GitReads reads;
    private final Shapes shapes;
    private final Network network;

    CompareResource(Surroundings around) {
        this.lookup = around.lookup();
        this.reads = around.reads();
        this.shapes = around.shapes();
        this.network = around.network();
    }

    void addTo(Router router, ApiGate gate) {
        router.route("GET", "/repos/{owner}/{repo}/compare/{basehead...}", gate.guard("repo", this::compare));
    }

    private Response compare(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        String basehead = call.variable("basehead");
        int dots = basehead.indexOf("...");
        if (dots < 0) {
            throw ApiException.notFound();
        }
        ObjectId base = commit(call, repository, basehead.substring(0, dots));
        ObjectId head = commit(call, repository, basehead.substring(dots + 3));
        return reads.lookInside(repository, (git, _) -> {
            Comparison comparison = Comparison.of(git, base, head);
            RevCommit mergeBase = comparison.mergeBase();
            if (mergeBase == null) {
                throw ApiException.of(404, "No common ancestor between " + basehead.replace("...", " and ") + ".");
            }
            String self = shapes.self(repository);
            ObjectNode json = Json.object()
                    .put("url", self + "/compare/" + basehead)
                    .put("html_url", shapes.page(repository) + "/compare/" + basehead);
            json.set("base_commit", CommitShapes.shown(comparison.base(), self));
            json.set("merge_base_commit", CommitShapes.shown(mergeBase, self));
            json.put("status", comparison.status())
                    .put("ahead_by", comparison.ahead().size())
                    .put("behind_by", comparison.behind())
                    .put("total_commits", comparison.ahead().size());
            ArrayNode commits = json.putArray("commits");
            comparison.ahead().forEach(commit -> commits.add(CommitShapes.shown(commit, self)));
            json.set("files", files(comparison));
            return Response.json(200, json);
        });
    }

    /** The changed files; line counts are not served. */
    static ArrayNode files(Comparison comparison) {
        ArrayNode files = Json.array();
        for (DiffEntry change : comparison.files()) {
            boolean removed = change.getChangeType() == DiffEntry.ChangeType.DELETE;
            files.addObject()
                    .put("sha", (removed ? change.getOldId() : change.getNewId()).name())
                    .put("filename", removed ? change.getOldPath() : change.getNewPath())
                    .put("status", status(change.getChangeType()));
        }
        return files;
    }

    private static String status(DiffEntry.ChangeType type) {
        return switch (type) {
            case ADD -> "added";
            case MODIFY -> "modified";
            case DELETE -> "removed";
            case RENAME -> "renamed";
            case COPY -> "copied";
        };
    }

    private ObjectId commit(Call call, HostedRepository repository, String side) throws IOException {
        return network.commit(call.viewer(), repository, side).orElseThrow(ApiException::notFound);
    }
}
