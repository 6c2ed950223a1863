package dev.lectern.kb.exchange;

import static dev.lectern.kb.support.KbService.as;
import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lectern.kb.support.KbService;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class SchemaFileIT {
    private static final String BIRDS = "name: Birds # kept\ntypes: {bird: {subdirectory: birds}}\nours: [1, 2]\n";

    private final World world = World.current();
    private final UUID wim = world.user("wim", "write");
    private final UUID eve = world.user("eve", "none");

    @Test
    void aReplacedSchemaIsInForceAtOnceAndKeepsItsBytes() {
        String kb = sandbox(wim);
        String before = as(wim).get("/api/kbs/{kb}/schema", kb).header("ETag");

        String after = put(as(wim).header("If-Match", before), kb, BIRDS)
                .then()
                .statusCode(200)
                .body("name", equalTo("Birds"))
                .extract()
                .header("ETag");

        assertThat(after).isNotEqualTo(before);
        as(wim).get("/api/kbs/{kb}/schema", kb)
                .then()
                .header("ETag", after)
                .body("types.bird.subdirectory", equalTo("birds"));
        createEntry(wim, kb, Map.of("title", "Owl", "type", "bird"))
                .then()
                .statusCode(201)
                .body("path", equalTo("birds/owl.md"));
        assertThat(new String(KbService.archive(wim, kb).get("kb.yaml"), UTF_8)).isEqualTo(BIRDS);
        as(wim).get("/api/kbs/{kb}", kb).then().body("content_revision", equalTo(3));
    }

    @Test
    void theSameBytesAgainAreNoNewRevision() {
        String kb = sandbox(wim);
        String before = as(wim).get("/api/kbs/{kb}/schema", kb).header("ETag");
        String after = put(as(wim).header("If-Match", before), kb, BIRDS).header("ETag");

        put(as(wim).header("If-Match", after), kb, BIRDS).then().statusCode(200).header("ETag", after);
        as(wim).get("/api/kbs/{kb}", kb).then().body("content_revision", equalTo(2));
    }

    @Test
    void aStaleWriterIsToldTheStateThatIsThere() {
        String kb = sandbox(wim);
        String before = as(wim).get("/api/kbs/{kb}/schema", kb).header("ETag");
        String after = put(as(wim).header("If-Match", before), kb, BIRDS).header("ETag");

        for (RequestSpecification request :
                new RequestSpecification[] {as(wim).header("If-Match", before), as(wim).header("If-None-Match", "*")}) {
            put(request, kb, "name: Lost\n")
                    .then()
                    .statusCode(412)
                    .body("type", equalTo("/problems/stale_schema"))
                    .body("current_etag", equalTo(after));
        }
        put(as(wim), kb, "name: Lost\n").then().statusCode(428);
        as(wim).get("/api/kbs/{kb}/schema", kb).then().header("ETag", after).body("name", equalTo("Birds"));
    }

    @Test
    void theFirstSchemaOfAKbIsWrittenOnlyWhereThereIsNone() {
        UUID kb = world.kb("kb-" + UUID.randomUUID(), "shared", "read");
        world.grant(kb, wim, "admin");
        as(wim).get("/api/kbs/{kb}/schema", kb).then().statusCode(200).header("ETag", nullValue());
        put(as(wim).header("If-Match", "*"), kb, BIRDS).then().statusCode(412);

        put(as(wim).header("If-None-Match", "*"), kb, BIRDS).then().statusCode(200);
        put(as(wim).header("If-None-Match", "*"), kb, "name: Second\n").then().statusCode(412);
        as(wim).get("/api/kbs/{kb}/schema", kb).then().body("name", equalTo("Birds"));
    }

    @Test
    void itTakesAnAdminOfTheKb() {
        UUID kb = world.kb("kb-" + UUID.randomUUID(), "shared", "none");
        world.grant(kb, wim, "write");
        put(as(wim).header("If-None-Match", "*"), kb, BIRDS).then().statusCode(403);
        put(as(eve).header("If-None-Match", "*"), kb, BIRDS).then().statusCode(404);
        put(as(null).header("If-None-Match", "*"), kb, BIRDS).then().statusCode(401);
        as(wim).get("/api/kbs/{kb}/schema", kb).then().statusCode(200).header("ETag", nullValue());
    }

    private static Response put(RequestSpecification request, Object kb, String schema) {
        return request.contentType("text/yaml").body(schema.getBytes(UTF_8)).put("/api/kbs/{kb}/kb.yaml", kb);
    }
}
