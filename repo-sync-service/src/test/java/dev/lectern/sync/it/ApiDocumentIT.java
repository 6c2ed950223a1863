package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class ApiDocumentIT {
    private static final String WITHOUT_SCHEMA = "/api/github/webhook";

    @Test
    void everyOperationSaysWhatItIsForAndWhatItAnswers() {
        JsonNode paths = Scene.json(RestAssured.get("/q/openapi?format=json")).path("paths");
        assertThat(paths.size()).isGreaterThan(8);
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (path.getKey().startsWith("/api/")) {
                path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation -> {
                            String where = operation.getKey() + " " + path.getKey();
                            assertThat(operation.getValue().path("summary").asText())
                                    .as(where)
                                    .isNotBlank();
                            assertThat(hasSchema(operation.getValue()) || WITHOUT_SCHEMA.equals(path.getKey()))
                                    .as("%s: %s", where, operation.getValue())
                                    .isTrue();
                        });
            }
        }
    }

    private static boolean hasSchema(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .anyMatch(response -> !response.getValue().findPath("schema").isMissingNode());
    }
}
