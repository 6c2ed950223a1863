package dev.lectern.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.gateway.route.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    @Test
    void pathsAreJoinedAndInternalOnesLeftOut() {
        JsonObject joined = ApiDocument.join(
                Map.of(
                        Service.AUTH, document("/auth/me", "/internal/sessions"),
                        Service.KB, document("/api/kbs", "/internal/kbs/{kb}/state")),
                "http://localhost:8080");

        assertThat(joined.getJsonObject("paths").fieldNames()).containsExactlyInAnyOrder("/auth/me", "/api/kbs");
        assertThat(joined.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo("http://localhost:8080");
    }

    @Test
    void schemasOfOneNameStayApartAndReferencesFollow() {
        JsonObject joined = ApiDocument.join(
                Map.of(Service.AUTH, document("/auth/me"), Service.KB, document("/api/kbs")), "http://localhost:8080");

        assertThat(joined.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .containsExactlyInAnyOrder("auth.Page", "kb.Page", "Problem");
        assertThat(joined.getJsonObject("paths").getJsonObject("/api/kbs").encode())
                .contains("#/components/schemas/kb.Page");
    }

    @Test
    void everyRefusalIsAProblem() {
        JsonObject responses = new JsonObject()
                .put("202", new JsonObject().put("description", "The job"))
                .put("409", new JsonObject().put("description", "no_upstream"));
        JsonObject document = new JsonObject()
                .put(
                        "paths",
                        new JsonObject()
                                .put(
                                        "/api/kbs/{kb}/sync",
                                        new JsonObject()
                                                .put("parameters", new JsonArray())
                                                .put("post", new JsonObject().put("responses", responses))));

        JsonObject told = ApiDocument.join(Map.of(Service.REPO_SYNC, document), "http://localhost:8080")
                .getJsonObject("paths")
                .getJsonObject("/api/kbs/{kb}/sync")
                .getJsonObject("post")
                .getJsonObject("responses");

        assertThat(told.getJsonObject("202").fieldNames()).containsExactly("description");
        for (String status : new String[] {"409", "default"}) {
            assertThat(told.getJsonObject(status).encode())
                    .contains("application/problem+json", "#/components/schemas/Problem\"");
        }
        assertThat(told.getJsonObject("409").getString("description")).isEqualTo("no_upstream");
    }

    private static JsonObject document(String... paths) {
        JsonObject all = new JsonObject();
        for (String path : paths) {
            all.put(path, new JsonObject().put("get", new JsonObject().put("$ref", "#/components/schemas/Page")));
        }
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("paths", all)
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", new JsonObject().put("Page", new JsonObject().put("type", "object"))));
    }
}
