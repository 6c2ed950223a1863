package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.HostedRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files and folders at a commit. */
final class ContentsResource {
    private static final long MAX_INLINE = 1024 * 1024;

    private final Lookup lookup;
    private final GitReads reads;
    private final Shapes shapes;

    ContentsResource(Surroundings around) {
        this.lookup = around.lookup();
        this.reads = around.reads();
        this.shapes = around.shapes();
    }

    void addTo(Router router, ApiGate gate) {
        String contents = "/repos/{owner}/{repo}/contents";
        router.route("GET", contents, gate.guard("repo", call -> get(call, "")))
                .route("GET", contents + "/", gate.guard("repo", call -> get(call, "")))
                .route("GET", contents + "/{path...}", gate.guard("repo", call -> get(call, call.variable("path"))));
    }

    private Response get(Call call, String path) throws IOException {
        HostedRepository repository = lookup.readable(call);
        String ref = call.query("ref").orElse(repository.settings().defaultBranch());
        return reads.look(repository, (git, walk) -> {
            if (git.getRefDatabase().getRefsByPrefix("refs/").isEmpty()) {
                throw ApiException.of(404, "This repository is empty.");
            }
            RevCommit commit = GitReads.commit(git, walk, ref.startsWith("refs/heads/") ? ref.substring(11) : ref);
            if (path.isEmpty()) {
                try (TreeWalk root = new TreeWalk(git)) {
                    root.addTree(commit.getTree());
                    return folder(repository, root, "", ref);
                }
            }
            try (TreeWalk found = TreeWalk.forPath(git, path, commit.getTree())) {
                if (found == null) {
                    throw ApiException.notFound();
                }
                if (!found.isSubtree()) {
                    return file(call, git, repository, found, ref);
                }
                try (TreeWalk inside = new TreeWalk(git)) {
                    inside.addTree(found.getObjectId(0));
                    return folder(repository, inside, path + "/", ref);
                }
            }
        });
    }

    private Response folder(HostedRepository repository, TreeWalk tree, String prefix, String ref) throws IOException {
        ArrayNode list = Json.array();
        while (tree.next()) {
            list.add(entry(repository, tree, prefix + tree.getPathString(), ref));
        }
        return Response.json(200, list);
    }

    private Response file(Call call, Repository git, HostedRepository repository, TreeWalk found, String ref)
            throws IOException {
        ObjectNode json = entry(repository, found, found.getPathString(), ref);
        if (FileMode.GITLINK.equals(found.getRawMode(0))) {
            return Response.json(200, json);
        }
        ObjectLoader blob = git.open(found.getObjectId(0), Constants.OBJ_BLOB);
        if (call.request().header("Accept").orElse("").contains("raw")) {
            return Response.of(200, "application/vnd.github.raw+json; charset=utf-8", blob.getBytes());
        }
        if (FileMode.SYMLINK.equals(found.getRawMode(0))) {
            return Response.json(200, json.put("target", new String(blob.getBytes(), StandardCharsets.UTF_8)));
        }
        boolean inline = blob.getSize() <= MAX_INLINE;
        String content = inline ? Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(blob.getBytes()) : "";
        return Response.json(
                200,
                json.put("content", content.isEmpty() ? "" : content + "\n")
                        .put("encoding", inline ? "base64" : "none"));
    }

    private ObjectNode entry(HostedRepository repository, TreeWalk tree, String path, String ref) throws IOException {
        FileMode mode = tree.getFileMode(0);
        String self = shapes.self(repository);
        String id = tree.getObjectId(0).name();
        boolean isFile = mode.getObjectType() == Constants.OBJ_BLOB;
        return Json.object()
                .put("type", type(mode))
                .put("size", isFile ? tree.getObjectReader().getObjectSize(tree.getObjectId(0), Constants.OBJ_BLOB) : 0)
                .put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("path", path)
                .put("sha", id)
                .put("url", self + "/contents/" + path + "?ref=" + ref)
                .put("git_url", self + (isFile ? "/git/blobs/" : "/git/trees/") + id)
                .put("html_url", shapes.page(repository) + (isFile ? "/blob/" : "/tree/") + ref + "/" + path)
                .putNull("download_url");
    }

    private static String type(FileMode mode) {
        if (mode.equals(FileMode.TREE)) {
            return "dir";
        }
        if (mode.equals(FileMode.SYMLINK)) {
            return "symlink";
        }
        return mode.equals(FileMode.GITLINK) ? "submodule" : "file";
    }
}
