package dev.lectern.stack.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.upstream.HandbookRepository;
import java.util.stream.Collectors;

/** ben's fork of the handbook: a KB of his, and a repository of his behind it. */
record WorkingCopy(Visitor ben, GitHubAccount gitHub) {
    /** A fork that was made. */
    record Fork(String kb, String repository, String told) {
        String repositoryName() {
            return repository.substring(repository.indexOf('/') + 1);
        }
    }

    /** Deletes what a broken-off tour left. */
    void clearAway() {
        for (JsonNode kb : ben.get("/api/kbs?limit=200").expect(200).json().path("items")) {
            JsonNode upstream = kb.path("upstream");
            if (kb.path("role").asText().equals("admin")
                    && upstream.path("kind").asText().equals("working_copy")
                    && upstream.path("repository").asText().equals(HandbookRepository.NAME)) {
                delete(kb.path("slug").asText());
            }
        }
    }

    Fork fork() {
        clearAway();
        WatchedJob.Ended ended = new WatchedJob(ben)
                .run("/api/kbs/handbook/fork", "{\"entry\":\"" + HandbookSide.ENTRY + "\"}", "forked");
        JsonNode result = ended.result();
        String kb = result.path("kb").path("slug").asText();
        String told = "%s\nKB %s, kind %s; repository %s, branch %s; entry %s"
                .formatted(
                        ended.told(),
                        kb,
                        result.path("kb").path("kind").asText(),
                        result.path("repository").asText(),
                        result.path("branch").asText(),
                        result.path("entry").asText());
        return new Fork(kb, result.path("repository").asText(), told);
    }

    /** Replaces a sentence of the entry. */
    String edit(String kb, String from, String to) {
        String path = "/api/kbs/" + kb + "/entries/" + HandbookSide.ENTRY;
        Answer before = ben.get(path).expect(200);
        String body = before.json().path("body").asText();
        TourFailed.unless(body.contains(from), "the entry does not say: " + from);
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put("body", body.replace(from, to));
        Answer after = ben.send(
                        "PATCH",
                        path,
                        patch.toString().getBytes(UTF_8),
                        new Browser.Header("Content-Type", "application/merge-patch+json"),
                        new Browser.Header("If-Match", before.header("ETag").orElseThrow()))
                .expect(200);
        return "PATCH " + HandbookSide.ENTRY + ": 200, revision "
                + after.json().path("revision").asText() + "\n- " + from + "\n+ " + to;
    }

    /** The changed lines, shortened. */
    String diff(String kb) {
        Answer diff = ben.get("/api/kbs/" + kb + "/changes", new Browser.Header("Accept", "text/x-diff"))
                .expect(200);
        TourFailed.unless(diff.text().contains("+++ "), "this is no diff: " + diff.text());
        return "GET .../changes as text/x-diff\n"
                + diff.text()
                        .lines()
                        .filter(line -> !line.isEmpty() && "+-@".indexOf(line.charAt(0)) >= 0)
                        .map(line -> line.length() <= 100 ? line : line.substring(0, 97) + "...")
                        .collect(Collectors.joining("\n"));
    }

    WatchedJob.Ended send(String kb, String title) {
        String json = JsonNodeFactory.instance.objectNode().put("title", title).toString();
        return new WatchedJob(ben).run("/api/kbs/" + kb + "/pull-request", json, "pull_request");
    }

    WatchedJob.Ended sync(String kb) {
        return new WatchedJob(ben).run("/api/kbs/" + kb + "/sync", "{}", "level", "no_changes");
    }

    /** Resolves the one conflict there is, with a text of both. */
    String resolve(String kb, String from, String to) {
        String path = "/api/kbs/" + kb + "/conflicts";
        String id = ben.get(path)
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        Answer conflict = ben.get(path + "/" + id).expect(200);
        String ours = conflict.json().path("ours").asText();
        TourFailed.unless(ours.contains(from), "ours does not say: " + from);
        ObjectNode resolution =
                JsonNodeFactory.instance.objectNode().put("take", "content").put("content", ours.replace(from, to));
        Answer resolved = ben.sendJson(
                        "PUT",
                        path + "/" + id,
                        resolution.toString(),
                        new Browser.Header("If-Match", conflict.header("ETag").orElseThrow()))
                .expect(200);
        int left = ben.get(path).expect(200).json().path("items").size();
        TourFailed.unless(left == 0, left + " conflicts are left");
        return "PUT .../conflicts/" + id + ": 200, revision "
                + resolved.json().path("revision").asText() + "\n+ " + to + "\nGET .../conflicts: none";
    }

    void delete(String kb) {
        Answer _ = ben.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
    }
}
