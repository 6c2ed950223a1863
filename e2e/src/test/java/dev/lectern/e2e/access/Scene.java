package dev.lectern.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The KBs of one row, and what people try there. */
record Scene(Cast cast, Meddler meddler) {
    /** What reading a KB is: each of these gets the same verdict. */
    private static final List<String> READINGS = List.of(
            "", "/entries", "/entries/page", "/entries/page/revisions", "/schema", "/search?q=page", "/archive");

    private static final Set<String> MAY_DIFFER =
            Set.of("date", "x-request-id", "ratelimit", "ratelimit-policy", "ratelimit-remaining", "ratelimit-reset");

    Kb shared(@Nullable String defaultRole) {
        return made(cast.chief(), "shared", "kb-" + UUID.randomUUID(), defaultRole);
    }

    Kb curated() {
        return made(cast.chief(), "curated", "kb-" + UUID.randomUUID(), "read");
    }

    Kb named(String slug) {
        return made(cast.chief(), "shared", slug, "none");
    }

    Kb personal(Actor owner) {
        return filled(owner, owner.sendJson("POST", "/api/kbs", "{\"name\":\"P\",\"kind\":\"personal\"}"));
    }

    Kb ephemeral(Actor owner) {
        return filled(owner, owner.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"E\"}"));
    }

    private static Kb made(Actor keeper, String kind, String slug, @Nullable String defaultRole) {
        String role = defaultRole == null ? "null" : "\"" + defaultRole + "\"";
        return filled(
                keeper,
                keeper.sendJson(
                        "POST",
                        "/api/kbs",
                        "{\"name\":\"A KB\",\"slug\":\"%s\",\"kind\":\"%s\",\"default_role\":%s}"
                                .formatted(slug, kind, role)));
    }

    private static Kb filled(Actor keeper, Answer made) {
        JsonNode json = made.expect(201).json();
        Kb kb = new Kb(json.path("id").asText(), json.path("slug").asText(), keeper);
        keeper.sendJson(
                        "POST",
                        kb.path() + "/entries",
                        "{\"id\":\"page\",\"title\":\"A page\",\"body\":\"As it was made.\\n\"}")
                .expect(201);
        return kb;
    }

    void grant(Kb kb, Actor actor, String role) {
        grant(kb, actor, role, null);
    }

    /** A grant that ends at {@code until}. */
    void grant(Kb kb, Actor actor, String role, @Nullable Instant until) {
        meddler.beforeChange(actor, kb);
        String end = until == null ? "" : ",\"expires_at\":\"" + until + "\"";
        kb.keeper()
                .sendJson(
                        "PUT", kb.path() + "/permissions/user:" + actor.id(), "{\"role\":\"" + role + "\"" + end + "}")
                .expect(200);
    }

    void revoke(Kb kb, Actor actor) {
        meddler.beforeChange(actor, kb);
        kb.keeper()
                .send("DELETE", kb.path() + "/permissions/user:" + actor.id(), "", List.of())
                .expect(204);
    }

    /** The one status that all ways to read the KB answer. */
    int read(Actor actor, Kb kb) {
        return verdict(readings(actor, kb, kb.id()));
    }

    /** The same, by the KB's slug. */
    int readByName(Actor actor, Kb kb) {
        return verdict(readings(actor, kb, kb.slug()));
    }

    private static int verdict(List<Answer> answers) {
        assertThat(answers.stream().map(Answer::status).distinct().toList())
                .as("all ways to read")
                .hasSize(1);
        return answers.getFirst().status();
    }

    List<Answer> readings(Actor actor, Kb kb, String reference) {
        return READINGS.stream()
                .map(reading -> {
                    meddler.beforeRequest(actor, kb);
                    return actor.get("/api/kbs/" + reference + reading);
                })
                .toList();
    }

    /** Tries to change the entry; the answer must tell the truth about whether it did. */
    int update(Actor actor, Kb kb) {
        String etag = kb.etag();
        String text = "Changed " + UUID.randomUUID() + ".\n";
        meddler.beforeRequest(actor, kb);
        int status = actor.send(
                        "PATCH",
                        kb.path() + "/entries/page",
                        "{\"body\":\"" + text.replace("\n", "\\n") + "\"}",
                        List.of(
                                new Browser.Header("Content-Type", "application/merge-patch+json"),
                                new Browser.Header("If-Match", etag)))
                .status();
        assertThat(kb.body().equals(text)).as("changed after " + status).isEqualTo(status == 200);
        return status;
    }

    /** Whether the KB's audit trail, as {@code admin} reads it, holds an override of theirs for that action. */
    void assertOverrideAudited(Actor admin, Kb kb, String action) {
        JsonNode events = admin.get(kb.path() + "/audit").expect(200).json().path("items");
        assertThat(events).as(events.toString()).anySatisfy(event -> {
            assertThat(event.path("outcome").asText()).isEqualTo("admin_override");
            assertThat(event.path("action").asText()).isEqualTo(action);
            assertThat(event.path("actor").path("id").asText()).isEqualTo(admin.id());
        });
    }

    /** Status, body and headers, but for what tells only when and how often was asked. */
    static void assertSameBytes(List<Answer> some, List<Answer> others) {
        assertThat(some).hasSameSizeAs(others);
        for (int at = 0; at < some.size(); at++) {
            assertThat(some.get(at).status()).isEqualTo(others.get(at).status());
            assertThat(some.get(at).body()).isEqualTo(others.get(at).body());
            assertThat(headers(some.get(at))).isEqualTo(headers(others.get(at)));
        }
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> MAY_DIFFER.contains(name.toLowerCase(Locale.ROOT)));
        return headers;
    }
}
