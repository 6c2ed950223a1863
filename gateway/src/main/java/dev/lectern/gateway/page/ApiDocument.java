package dev.lectern.gateway.page;

import dev.lectern.gateway.route.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The OpenAPI documents of the services joined into the one of the site: what the gateway forwards, nothing internal. */
final class ApiDocument {
    private static final String SCHEMAS = "#/components/schemas/";

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
                    paths.put(path.getKey(), path.getValue());
                }
            });
            own.getJsonObject("components", new JsonObject())
                    .getJsonObject("schemas", new JsonObject())
                    .forEach(schema -> schemas.put(prefix + schema.getKey(), schema.getValue()));
        }
        return new JsonObject()
                .put("openapi", version)
                .put("info", new JsonObject().put("title", "Lectern").put("version", "0.1.0"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", publicUrl)))
                .put("paths", paths)
                .put("components", new JsonObject().put("schemas", schemas));
    }

    private static boolean isPublished(String path) {
        return path.startsWith("/api/") || path.startsWith("/auth/");
    }
}
