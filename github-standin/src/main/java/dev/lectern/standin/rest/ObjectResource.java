package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.HostedRepository;
import java.io.IOException;
import java.util.Base64;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Git objects, and commits as the site shows them. */
final class ObjectResource {
    private final Lookup lookup;
    private final GitReads reads;
    private final Shapes shapes;

    ObjectResource(Surroundings around) {
        this.lookup = around.lookup();
        this.reads = around.reads();
        this.shapes = around.shapes();
    }

    void addTo(Router router, ApiGate gate) {
        String repo = "/repos/{owner}/{repo}";
        router.route("GET", repo + "/git/commits/{sha}", gate.guard("repo", this::commit))
                .route("GET", repo + "/git/trees/{sha...}", gate.guard("repo", this::tree))
                .route("GET", repo + "/git/blobs/{sha}", gate.guard("repo", this::blob))
                .route("GET", repo + "/commits/{ref...}", gate.guard("repo", this::shown));
    }

    private Response commit(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        return reads.lookInside(
                repository,
                (_, walk) -> Response.json(
                        200,
                        CommitShapes.raw(
                                walk.parseCommit(GitReads.id(call.variable("sha"))), shapes.self(repository))));
    }

    private Response shown(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        return reads.lookInside(
                repository,
                (git, walk) -> Response.json(
                        200,
                        CommitShapes.shown(GitReads.commit(git, walk, call.variable("ref")), shapes.self(repository))));
    }

    private Response tree(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        boolean recursive = call.query("recursive").isPresent();
        String self = shapes.self(repository);
        return reads.lookInside(repository, (git, walk) -> {
            String name = call.variable("sha");
            RevTree root = ObjectId.isId(name)
                    ? walk.parseTree(ObjectId.fromString(name))
                    : GitReads.commit(git, walk, name).getTree();
            ArrayNode entries = Json.array();
            try (TreeWalk tree = new TreeWalk(git)) {
                tree.addTree(root);
                while (tree.next()) {
                    entries.add(entry(tree, self));
                    if (recursive && tree.isSubtree()) {
                        tree.enterSubtree();
                    }
                }
            }
            ObjectNode json = Json.object().put("sha", root.name()).put("url", self + "/git/trees/" + root.name());
            json.set("tree", entries);
            return Response.json(200, json.put("truncated", false));
        });
    }

    private static ObjectNode entry(TreeWalk tree, String self) throws IOException {
        FileMode mode = tree.getFileMode(0);
        String type = Constants.typeString(mode.getObjectType());
        String id = tree.getObjectId(0).name();
        ObjectNode json = Json.object()
                .put("path", tree.getPathString())
                .put("mode", String.format("%06o", mode.getBits()))
                .put("type", type)
                .put("sha", id);
        if (mode.getObjectType() == Constants.OBJ_BLOB) {
            json.put("size", tree.getObjectReader().getObjectSize(tree.getObjectId(0), Constants.OBJ_BLOB));
        }
        return mode.getObjectType() == Constants.OBJ_COMMIT ? json : json.put("url", self + "/git/" + type + "s/" + id);
    }

    private Response blob(Call call) throws IOException {
        HostedRepository repository = lookup.readable(call);
        return reads.lookInside(repository, (git, _) -> {
            ObjectId id = GitReads.id(call.variable("sha"));
            ObjectLoader blob = git.open(id, Constants.OBJ_BLOB);
            return Response.json(
                    200,
                    Json.object()
                            .put("sha", id.name())
                            .put("node_id", "B_" + id.name())
                            .put("url", shapes.self(repository) + "/git/blobs/" + id.name())
                            .put("size", blob.getSize())
                            .put(
                                    "content",
                                    Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(blob.getBytes()))
                            .put("encoding", "base64"));
        });
    }
}
