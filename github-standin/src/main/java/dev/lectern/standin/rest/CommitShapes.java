package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** The JSON of commits. {@code self} is the API address of the repository they are in. */
final class CommitShapes {
    private CommitShapes() {}

    /** A commit as git has it. */
    static ObjectNode raw(RevCommit commit, String self) {
        ObjectNode json = Json.object()
                .put("sha", commit.name())
                .put("node_id", "C_" + commit.name())
                .put("url", self + "/git/commits/" + commit.name());
        json.set("author", person(commit.getAuthorIdent()));
        json.set("committer", person(commit.getCommitterIdent()));
        json.put("message", commit.getFullMessage());
        json.set("tree", tree(commit, self));
        json.set("parents", parents(commit, self + "/git/commits/"));
        json.set("verification", verification(commit));
        return json;
    }

    /** A commit as the site shows it. */
    static ObjectNode shown(RevCommit commit, String self) {
        ObjectNode inner = Json.object();
        inner.set("author", person(commit.getAuthorIdent()));
        inner.set("committer", person(commit.getCommitterIdent()));
        inner.put("message", commit.getFullMessage());
        inner.set("tree", tree(commit, self));
        inner.put("url", self + "/git/commits/" + commit.name()).put("comment_count", 0);
        inner.set("verification", verification(commit));
        ObjectNode json = Json.object().put("sha", commit.name()).put("node_id", "C_" + commit.name());
        json.set("commit", inner);
        json.put("url", self + "/commits/" + commit.name())
                .putNull("author")
                .putNull("committer")
                .set("parents", parents(commit, self + "/commits/"));
        return json;
    }

    private static ObjectNode person(PersonIdent person) {
        return Json.object()
                .put("name", person.getName())
                .put("email", person.getEmailAddress())
                .put("date", person.getWhenAsInstant().toString());
    }

    private static ObjectNode tree(RevCommit commit, String self) {
        String id = commit.getTree().name();
        return Json.object().put("sha", id).put("url", self + "/git/trees/" + id);
    }

    private static ArrayNode parents(RevCommit commit, String prefix) {
        ArrayNode parents = Json.array();
        for (RevCommit parent : commit.getParents()) {
            parents.addObject().put("sha", parent.name()).put("url", prefix + parent.name());
        }
        return parents;
    }

    private static ObjectNode verification(RevCommit commit) {
        boolean signed = commit.getRawGpgSignature() != null;
        return Json.object()
                .put("verified", false)
                .put("reason", signed ? "unknown_key" : "unsigned")
                .putNull("signature")
                .putNull("payload");
    }
}
