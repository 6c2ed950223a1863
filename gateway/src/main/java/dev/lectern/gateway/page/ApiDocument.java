package dev.lectern.gateway.page;

import dev.lectern.gateway.route.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** The OpenAPI documents of the services joined into the one of the site: what the gateway forwards, nothing internal. */
final class ApiDocument {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PROBLEM = "Problem";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private ApiDocument() {}

    /**
     * Joins the documents. Every schema gets its service's name before its own, so that two of one name stay apart.
     *
     * @param publicUrl the site's own address, the only server in the result
     */
    static JsonObject join(Map<Service, JsonObject> documents, String publicUrl) {
        JsonObject paths = new JsonObject();
        JsonObject schemas = new JsonObject();
        String version = "3.1.0";
        for (Map.Entry<Service, JsonObject> document : documents.entrySet()) {
            String prefix = document.getKey().audience() + ".";
            JsonObject own = new JsonObject(document.getValue().encode().replace(SCHEMAS, SCHEMAS + prefix));
            version = own.getString("openapi", version);
            own.getJsonObject("paths", new JsonObject()).forEach(path -> {
                if (isPublished(path.getKey())) {
                    withProblems((JsonObject) path.getValue());
                    paths.put(path.getKey(), path.getValue());
                }
            });
            own.getJsonObject("components", new JsonObject())
                    .getJsonObject("schemas", new JsonObject())
                    .forEach(schema -> schemas.put(prefix + schema.getKey(), schema.getValue()));
        }
        schemas.put(PROBLEM, problem());
        return new JsonObject()
                .put("openapi", version)
                .put("info", new JsonObject().put("title", "Lectern").put("version", "0.1.0"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", publicUrl)))
                .put("paths", paths)
                .put("components", new JsonObject().put("schemas", schemas));
    }

    /** Every refusal is a problem: the ones an operation names, and any other. */
    private static void withProblems(JsonObject path) {
        METHODS.stream().filter(path::containsKey).map(path::getJsonObject).forEach(operation -> {
            JsonObject responses = operation.getJsonObject("responses", new JsonObject());
            if (!responses.containsKey("default")) {
                responses.put("default", new JsonObject().put("description", "Any other refusal or failure"));
            }
            for (String status : responses.fieldNames()) {
                if (status.matches("[45].*|default")) {
                    JsonObject schema = new JsonObject().put("$ref", SCHEMAS + PROBLEM);
                    JsonObject content =
                            new JsonObject().put("application/problem+json", new JsonObject().put("schema", schema));
                    responses.getJsonObject(status).put("content", content);
                }
            }
            operation.put("responses", responses);
        });
    }

    /** RFC 9457. */
    private static JsonObject problem() {
        JsonObject text = new JsonObject().put("type", "string");
        return new JsonObject()
                .put("type", "object")
                .put("description", "What went wrong: see the page that type leads to; some types have more members")
                .put("required", new JsonArray().add("type").add("title").add("status"))
                .put(
                        "properties",
                        new JsonObject()
                                .put("type", text.copy().put("description", "/problems/{slug}"))
                                .put("title", text.copy())
                                .put("status", new JsonObject().put("type", "integer"))
                                .put("detail", text.copy())
                                .put("reason", text.copy().put("description", "with 403: what was missing")));
    }

    private static boolean isPublished(String path) {
        return path.startsWith("/api/") || path.startsWith("/auth/");
    }
}
