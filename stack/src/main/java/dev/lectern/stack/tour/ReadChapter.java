package dev.lectern.stack.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;

/** Reading, without an account and with one. */
final class ReadChapter {
    private ReadChapter() {}

    static String readHandbook(Visitor anonymous) {
        JsonNode kb = anonymous.get("/api/kbs/handbook").expect(200).json();
        JsonNode first = anonymous
                .get("/api/kbs/handbook/entries?limit=1")
                .expect(200)
                .json()
                .path("items")
                .path(0);
        Answer entry = anonymous
                .get("/api/kbs/handbook/entries/" + first.path("id").asText())
                .expect(200);
        int write = anonymous
                .sendJson("POST", "/api/kbs/handbook/entries", "{\"title\":\"No\"}")
                .status();
        TourFailed.unless(write == 401, "an anonymous write is answered with " + write);
        return ("GET /api/kbs/handbook: 200, %d entries, role %s, follows %s\n"
                        + "GET .../entries/%s: 200 \"%s\"\nPOST .../entries: %d")
                .formatted(
                        kb.path("entry_count").asInt(),
                        kb.path("role").asText(),
                        kb.path("upstream").path("repository").asText(),
                        first.path("id").asText(),
                        entry.json().path("title").asText(),
                        write);
    }

    static String me(Visitor ben) {
        JsonNode me = ben.get("/auth/me").expect(200).json();
        TourFailed.unless(me.path("user").path("username").asText().equals("ben"), "this is not ben: " + me);
        JsonNode tier = me.path("usage_tier");
        return "%s, role %s, usage tier %s %s, in use %s"
                .formatted(
                        me.path("user").path("username").asText(),
                        me.path("user").path("role").asText(),
                        tier.path("name").asText(),
                        tier.path("limits"),
                        tier.path("use"));
    }

    static String signOut(Visitor ben) {
        int status = ben.send("POST", "/auth/logout", new byte[0]).expect(204).status();
        JsonNode me = ben.get("/auth/me").expect(200).json();
        TourFailed.unless(me.path("user").isMissingNode() || me.path("user").isNull(), "he is still there: " + me);
        return status + ", and /auth/me knows nobody";
    }
}
