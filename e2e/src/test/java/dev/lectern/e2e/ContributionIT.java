package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.http.Browser;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionIT {
    private RunningStack stack;
    private Visitor ada;
    private Visitor ben;
    private Visitor eve;
    private Upstream upstream;

    @BeforeEach
    void mountAManual() throws IOException {
        stack = RunningStack.get();
        ada = connected(Person.ADA);
        ben = connected(Person.BEN);
        eve = connected(Person.EVE);
        upstream = Upstream.mounted(stack, ada);
    }

    private Visitor connected(Person person) {
        Visitor visitor = stack.signedIn(person);
        String _ = stack.gitHub(visitor, person).connect();
        return visitor;
    }

    @AfterEach
    void clearAway() {
        ada.send("DELETE", "/api/kbs/" + upstream.kb(), new byte[0]).expect(204);
        ada.close();
        ben.close();
        eve.close();
    }

    @Test
    void changesOfBothSidesToOneEntryMeetInTheCuratedKb() {
        String copy = upstream.fork(ben);
        Upstream.write(ben, copy, "page", Upstream.page(Upstream.FIRST, "## Two\n\nSecond, by ben.\n"));
        upstream.commit("notes/page.md", Upstream.page("## One\n\nFirst, by ada.\n", Upstream.SECOND));

        JsonNode sent = upstream.send(ben, copy, "A better second");

        assertThat(sent.at("/result/outcome").asText()).isEqualTo("pull_request");
        upstream.mergeAndSync(sent.at("/result/pull_request/number").asInt());
        assertThat(Upstream.read(eve, upstream.kb(), "page"))
                .isEqualTo(Upstream.page("## One\n\nFirst, by ada.\n", "## Two\n\nSecond, by ben.\n"));
        assertThat(ben.get("/api/kbs/" + copy + "/pull-request")
                        .expect(200)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("merged");
        forget(ben, copy);
    }

    @Test
    void conflictIsDecidedByThePersonAndThenSent() {
        String copy = upstream.fork(ben);
        Upstream.write(ben, copy, "page", Upstream.page(Upstream.FIRST, "## Two\n\nSecond, by ben.\n"));
        Upstream.write(ben, copy, "other", Upstream.other("Other, by ben."));
        upstream.commit("notes/page.md", Upstream.page(Upstream.FIRST, "## Two\n\nSecond, by ada.\n"));

        JsonNode sent = upstream.send(ben, copy, "Mine");

        assertThat(sent.at("/findings/0/code").asText()).isEqualTo("conflict");
        JsonNode conflicts =
                ben.get("/api/kbs/" + copy + "/conflicts").expect(200).json();
        assertThat(conflicts.at("/items")).hasSize(1);
        String conflict =
                "/api/kbs/" + copy + "/conflicts/" + conflicts.at("/items/0/id").asText();
        String etag = ben.get(conflict).expect(200).header("ETag").orElseThrow();
        String both = Upstream.page(Upstream.FIRST, "## Two\n\nSecond, by both.\n");
        ben.sendJson(
                        "PUT",
                        conflict,
                        Upstream.json(Map.of("take", "content", "content", both)),
                        new Browser.Header("If-Match", etag))
                .expect(200);
        JsonNode again = upstream.send(ben, copy, "Mine");
        assertThat(again.at("/result/pull_request/number")).isEqualTo(sent.at("/result/pull_request/number"));
        assertThat(again.at("/findings")).isEmpty();
        upstream.mergeAndSync(again.at("/result/pull_request/number").asInt());
        assertThat(Upstream.read(eve, upstream.kb(), "page")).isEqualTo(both);
        assertThat(Upstream.read(eve, upstream.kb(), "other")).isEqualTo(Upstream.other("Other, by ben."));
        forget(ben, copy);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoPeoplesChangesAreBothThereInTheEnd(boolean benFirst) {
        String bens = upstream.fork(ben);
        String eves = upstream.fork(eve);
        Upstream.write(ben, bens, "page", Upstream.page("## One\n\nFirst, by ben.\n", Upstream.SECOND));
        Upstream.write(eve, eves, "page", Upstream.page(Upstream.FIRST, "## Two\n\nSecond, by eve.\n"));
        int first = number(upstream.send(ben, bens, "Ben's"));
        int second = number(upstream.send(eve, eves, "Eve's"));

        upstream.mergeAndSync(benFirst ? first : second);
        JsonNode again = benFirst ? upstream.send(eve, eves, "Eve's, again") : upstream.send(ben, bens, "Ben's, again");
        assertThat(number(again)).isEqualTo(benFirst ? second : first);
        upstream.mergeAndSync(number(again));

        assertThat(Upstream.read(ada, upstream.kb(), "page"))
                .isEqualTo(Upstream.page("## One\n\nFirst, by ben.\n", "## Two\n\nSecond, by eve.\n"));
        forget(ben, bens);
        forget(eve, eves);
    }

    @Test
    void whoMayForkAndSendIsDecidedForEachOfThem() {
        String copy = upstream.fork(ben);
        String pullRequest = "/api/kbs/" + copy + "/pull-request";
        String missing = "/api/kbs/" + UUID.randomUUID() + "/pull-request";
        String wish = "{\"title\":\"Not mine\"}";

        Answer stranger = eve.sendJson("POST", pullRequest, wish);
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.text())
                .isEqualTo(eve.sendJson("POST", missing, wish).text());
        JsonNode me = eve.get("/auth/me").expect(200).json();
        ben.sendJson(
                        "PUT",
                        "/api/kbs/" + copy + "/permissions/user:"
                                + me.at("/user/id").asText(),
                        "{\"role\":\"read\"}")
                .expect(200);
        Answer reader = eve.sendJson("POST", pullRequest, wish).expect(403);
        assertThat(reader.json().path("reason").asText()).isEqualTo("needs_admin");
        try (Visitor nobody = stack.anonymous()) {
            assertThat(nobody.sendJson("POST", pullRequest, wish).status()).isEqualTo(401);
            assertThat(nobody.sendJson("POST", "/api/kbs/" + upstream.kb() + "/fork", "{}")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(upstream.pullRequests()).isEmpty();
        forget(ben, copy);
    }

    private static int number(JsonNode job) {
        return job.at("/result/pull_request/number").asInt();
    }

    private static void forget(Visitor visitor, String copy) {
        visitor.send("DELETE", "/api/kbs/" + copy, new byte[0]).expect(204);
    }
}
