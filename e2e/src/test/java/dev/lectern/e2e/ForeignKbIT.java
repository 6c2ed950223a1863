package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForeignKbIT {
    private static final Set<String> MAY_DIFFER =
            Set.of("date", "x-request-id", "ratelimit", "ratelimit-policy", "ratelimit-remaining", "ratelimit-reset");

    /** A request on a KB; {@code path} is what follows its name. */
    private record Operation(String method, String path, String body) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("GET", "", ""),
            new Operation("PATCH", "", "{\"name\":\"Mine now\"}"),
            new Operation("DELETE", "", ""),
            new Operation("GET", "/entries", ""),
            new Operation("POST", "/entries", "{\"title\":\"Planted\"}"),
            new Operation("GET", "/entries/secret-plan", ""),
            new Operation("GET", "/entries/secret-plan/revisions", ""),
            new Operation("PATCH", "/entries/secret-plan", "{\"body\":\"x\"}"),
            new Operation("DELETE", "/entries/secret-plan", ""),
            new Operation("GET", "/schema", ""),
            new Operation("GET", "/search?q=plan", ""),
            new Operation("GET", "/archive", ""),
            new Operation("GET", "/permissions", ""),
            new Operation("GET", "/access/explain?action=read", ""),
            new Operation("POST", "/fork", "{}"),
            new Operation("POST", "/pull-request", "{\"title\":\"Mine\"}"),
            new Operation("GET", "/pull-request", ""),
            new Operation("GET", "/upstream", ""),
            new Operation("POST", "/export-to-repo", "{\"repository\":\"eve/loot\",\"mode\":\"push\"}"));

    @Test
    void aForeignAndAMissingKbAnswerByteForByteAlike() throws IOException {
        RunningStack stack = RunningStack.get();
        try (Visitor wim = stack.signedIn(Person.WIM);
                Visitor eve = stack.signedIn(Person.EVE);
                Visitor anonymous = stack.anonymous()) {
            Answer made = wim.sendJson("POST", "/api/kbs/ephemeral", "{\"name\":\"Wim's\"}")
                    .expect(201);
            String id = made.json().path("id").asText();
            String slug = made.json().path("slug").asText();
            wim.sendJson("POST", "/api/kbs/" + id + "/entries", "{\"title\":\"Secret plan\"}")
                    .expect(201);
            String missingSlug = slug.substring(0, slug.length() - 3) + "fff";

            for (Operation operation : OPERATIONS) {
                assertAlike(eve, operation, id, UUID.randomUUID().toString());
                assertAlike(eve, operation, slug, missingSlug);
                assertAlike(anonymous, operation, id, UUID.randomUUID().toString());
            }

            assertThat(wim.get("/api/kbs/" + id).expect(200).json().path("name").asText())
                    .isEqualTo("Wim's");
            assertThat(wim.get("/api/kbs/" + id).json().path("entry_count").asInt())
                    .isEqualTo(1);
            wim.send("DELETE", "/api/kbs/" + id, new byte[0]).expect(204);
        }
    }

    private static void assertAlike(Visitor visitor, Operation operation, String foreign, String missing) {
        Answer there = send(visitor, operation, foreign);
        Answer nowhere = send(visitor, operation, missing);

        assertThat(there.status()).as(operation.toString()).isIn(401, 404).isEqualTo(nowhere.status());
        assertThat(there.text()).as(operation.toString()).isEqualTo(nowhere.text());
        assertThat(headers(there)).as(operation.toString()).isEqualTo(headers(nowhere));
    }

    private static Answer send(Visitor visitor, Operation operation, String kb) {
        String type = operation.method().equals("PATCH") && operation.path().startsWith("/entries")
                ? "application/merge-patch+json"
                : "application/json";
        Browser.Header[] headers = operation.body().isEmpty()
                ? new Browser.Header[] {new Browser.Header("If-Match", "\"x\"")}
                : new Browser.Header[] {
                    new Browser.Header("If-Match", "\"x\""), new Browser.Header("Content-Type", type)
                };
        return visitor.send(
                operation.method(),
                "/api/kbs/" + kb + operation.path(),
                operation.body().getBytes(UTF_8),
                headers);
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> MAY_DIFFER.contains(name.toLowerCase(java.util.Locale.ROOT)));
        return headers;
    }
}
