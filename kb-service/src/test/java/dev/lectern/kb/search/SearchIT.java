package dev.lectern.kb.search;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class SearchIT {
    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");
    private final UUID eve = world.user("eve", "read");

    @Test
    void snippetsShowTheWordsAndNoMarkupOfTheText() {
        String kb = sandbox(wim);
        createEntry(
                        wim,
                        kb,
                        Map.of("title", "Loops", "body", "Feedback 1 < 2 <script>alert(1)</script> loops & delays"))
                .then()
                .statusCode(201);
        as(wim).get("/api/kbs/{kb}/search?q=loop", kb)
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].snippet", containsString("<mark>loops</mark> &amp; delays"))
                .body("items[0].snippet", containsString("1 &lt; 2"))
                .body("items[0].snippet", not(containsString("<script")));
    }

    @Test
    void scriptsWithoutSpacesAndPatternCharactersAreFoundLiterally() {
        String kb = sandbox(wim);
        createEntry(wim, kb, Map.of("id", "cjk", "title", "漢字", "body", "これは知識ベースです。100% sure"))
                .then()
                .statusCode(201);
        createEntry(wim, kb, Map.of("id", "other", "title", "Other", "body", "nothing"))
                .then()
                .statusCode(201);
        as(wim).queryParam("q", "知識").get("/api/kbs/{kb}/search", kb).then().body("items.id", contains("cjk"));
        as(wim).queryParam("q", "%").get("/api/kbs/{kb}/search", kb).then().body("items.id", contains("cjk"));
        as(wim).queryParam("q", "_")
                .get("/api/kbs/{kb}/search", kb)
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
        as(wim).queryParam("q", "the").get("/api/kbs/{kb}/search", kb).then().statusCode(200);
        as(wim).queryParam("q", "'\"&|!:*()\\")
                .get("/api/kbs/{kb}/search", kb)
                .then()
                .statusCode(200);
    }

    @Test
    void searchFindsExactlyWhatTheCallerMayRead() {
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        UUID open = world.kb("open-" + word, "shared", "read");
        UUID hidden = world.kb("hidden-" + word, "shared", "none");
        world.grant(open, wim, "write");
        world.grant(hidden, wim, "write");
        createEntry(wim, open, Map.of("title", "Open", "body", word)).then().statusCode(201);
        createEntry(wim, hidden, Map.of("title", "Hidden", "body", word)).then().statusCode(201);

        as(wim).get("/api/search?q=" + word)
                .then()
                .body("total", equalTo(2))
                .body("items.id", containsInAnyOrder("open", "hidden"));
        as(eve).get("/api/search?q=" + word).then().body("total", equalTo(1)).body("items.id", contains("open"));
        as(eve).get("/api/kbs/{kb}/search?q={q}", hidden, word).then().statusCode(404);
        as(null).get("/api/search?q=" + word).then().statusCode(401);
        world.grant(hidden, eve, "read");
        as(eve).get("/api/search?q=" + word).then().body("total", equalTo(2));
        world.revoke(hidden, eve);
        as(eve).get("/api/search?q=" + word).then().body("total", equalTo(1));
    }

    @Test
    void pagesGoThroughAllHitsOnce() {
        String kb = sandbox(wim);
        for (int i = 0; i < 7; i++) {
            createEntry(wim, kb, Map.of("title", "Turtle " + i, "body", "turtle ".repeat(i % 3 + 1)))
                    .then()
                    .statusCode(201);
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            var request = as(wim).queryParam("q", "turtles").queryParam("limit", 3);
            var page = (after == null ? request : request.queryParam("after", after))
                    .get("/api/kbs/{kb}/search", kb)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(7))
                    .extract();
            seen.addAll(page.path("items.id"));
            after = page.path("next");
        } while (after != null);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }
}
