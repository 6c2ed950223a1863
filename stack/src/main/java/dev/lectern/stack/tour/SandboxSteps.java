package dev.lectern.stack.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import java.util.ArrayList;
import java.util.List;

/** What a person does in a sandbox of their own. */
record SandboxSteps(Visitor visitor, String kb) {
    static final String NAME = "Tour of Lectern";

    /** Deletes a sandbox that a broken-off tour left. */
    static void clearAway(Visitor visitor) {
        for (JsonNode kb : visitor.get("/api/kbs?limit=200").expect(200).json().path("items")) {
            if (kb.path("kind").asText().equals("ephemeral")
                    && kb.path("name").asText().equals(NAME)) {
                visitor.send("DELETE", "/api/kbs/" + kb.path("id").asText(), new byte[0])
                        .expect(204);
            }
        }
    }

    static SandboxSteps create(Visitor visitor) {
        Answer answer = visitor.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"" + NAME + "\"}");
        if (answer.json().path("type").asText().endsWith("quota_exceeded")) {
            throw new IllegalStateException("ben has a sandbox already, and his tier allows one: delete it as ben"
                    + " (DELETE /api/kbs/{kb}), then take the tour again. " + answer.text());
        }
        return new SandboxSteps(visitor, answer.expect(201).json().path("slug").asText());
    }

    String describe() {
        JsonNode found = visitor.get("/api/kbs/" + kb).expect(200).json();
        TourFailed.unless(found.path("role").asText().equals("admin"), "ben is no admin of it: " + found);
        return "201 " + kb + ", kind " + found.path("kind").asText() + ", ben is "
                + found.path("role").asText() + ", expires "
                + found.path("expires_at").asText();
    }

    /** Writes three entries; returns what came back. */
    String writeThree() {
        List<String> told = new ArrayList<>();
        for (String draft : List.of(
                "{\"title\":\"A walk\",\"type\":\"note\",\"tags\":[\"places\"],\"body\":\"From the mill to the weir.\\n\"}",
                "{\"title\":\"The mill\",\"type\":\"note\",\"body\":\"Built of brick. See [[a-walk]].\\n\"}",
                "{\"title\":\"Lock opened\",\"type\":\"event\",\"fields\":{\"date\":\"1838-04-30\"},\"body\":\"With a band.\\n\"}")) {
            Answer answer = visitor.sendJson("POST", "/api/kbs/" + kb + "/entries", draft)
                    .expect(201);
            told.add("201 " + answer.json().path("path").asText() + " revision "
                    + answer.json().path("revision").asText());
        }
        return String.join("\n", told);
    }

    /** Changes an entry and then tries to change it again on what it was before. */
    String changeAndRefuseStale() {
        String path = "/api/kbs/" + kb + "/entries/a-walk";
        String first = visitor.get(path).expect(200).header("ETag").orElseThrow();
        String change = "{\"body\":\"From the mill to the weir, along the towpath.\\n\"}";
        Answer changed = patch(path, first, change).expect(200);
        Answer stale = patch(path, first, "{\"body\":\"Something else.\\n\"}").expect(412);
        JsonNode problem = stale.json();
        TourFailed.unless(
                problem.path("current").path("body").asText().contains("towpath"),
                "the refusal does not carry the current entry: " + problem);
        String now = visitor.get(path).expect(200).json().path("body").asText();
        TourFailed.unless(now.contains("towpath"), "the stale write changed the entry: " + now);
        return "PATCH with the ETag it had: 200, revision "
                + changed.json().path("revision").asText()
                + "\nPATCH with the former ETag: 412 " + problem.path("type").asText()
                + ", both versions in the answer, nothing lost";
    }

    String importFolder() {
        JsonNode report = visitor.send(
                        "POST",
                        "/api/kbs/" + kb + "/import?message=Reading%20notes",
                        SampleFolder.zip(),
                        new Browser.Header("Content-Type", "application/zip"))
                .expect(200)
                .json();
        TourFailed.unless(report.path("created").asInt() == 3, "expected three new entries: " + report);
        return "200 created " + report.path("created").asInt() + ", kept files "
                + report.path("files").asInt() + ", flawed "
                + report.path("flawed").asInt() + ", content revision "
                + report.path("content_revision").asText();
    }

    String search(String words) {
        JsonNode found =
                visitor.get("/api/kbs/" + kb + "/search?q=" + words).expect(200).json();
        TourFailed.unless(found.path("total").asInt() > 0, "nothing found for " + words + ": " + found);
        List<String> told = new ArrayList<>();
        found.path("items")
                .forEach(hit -> told.add(hit.path("id").asText() + ": "
                        + hit.path("snippet").asText().strip()));
        return "q=" + words + ": " + found.path("total").asInt() + " found\n" + String.join("\n", told);
    }

    String edit() {
        String path = "/api/kbs/" + kb + "/entries/gardens";
        String etag = visitor.get(path).expect(200).header("ETag").orElseThrow();
        Answer changed = patch(path, etag, "{\"tags\":[\"reading\",\"places\",\"favourite\"]}")
                .expect(200);
        return "PATCH gardens: 200, revision " + changed.json().path("revision").asText();
    }

    byte[] archive() {
        return visitor.get("/api/kbs/" + kb + "/archive").expect(200).body();
    }

    void delete() {
        visitor.send("DELETE", "/api/kbs/" + kb, new byte[0]).expect(204);
    }

    private Answer patch(String path, String etag, String json) {
        return visitor.send(
                "PATCH",
                path,
                json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new Browser.Header("Content-Type", "application/merge-patch+json"),
                new Browser.Header("If-Match", etag));
    }
}
