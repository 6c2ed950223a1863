package dev.lectern.standin.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Request;
import java.io.IOException;
import java.util.Optional;

/** A request to the API and who makes it. */
record Call(Request request, Viewer viewer) {

    /** The person behind the token; nobody known ends the request with 401. */
    Viewer.Authenticated user() {
        return switch (viewer) {
            case Viewer.Authenticated known -> known;
            case Viewer.Anonymous _ -> throw ApiException.of(401, "Requires authentication");
        };
    }

    String variable(String name) {
        return request.variable(name);
    }

    Optional<String> query(String name) {
        return request.query().get(name);
    }

    /** The JSON object in the body; an empty body is an empty object. */
    ObjectNode body() throws IOException {
        byte[] bytes = request.bytes();
        if (bytes.length == 0) {
            return Json.object();
        }
        try {
            if (Json.read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ApiException.of(400, "Problems parsing JSON");
        }
        throw ApiException.of(400, "Body should be a JSON object");
    }

    /** A text that must be in the body. */
    static String required(ObjectNode body, String resource, String field) {
        return optional(body, field)
                .filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        ApiException.invalid(resource, field, "missing_field", "\"" + field + "\" wasn't supplied."));
    }

    /** A text that may be in the body; a number or an object in its place ends the request with 422. */
    static Optional<String> optional(ObjectNode body, String field) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ApiException.of(
                    422, "Invalid request.\n\nFor 'properties/" + field + "', " + value + " is not a string.");
        }
        return Optional.of(value.textValue());
    }
}
