package dev.lectern.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.http.Handler;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import java.io.IOException;

/** The control plane over HTTP: {@link Control} in JSON. */
public final class ControlPlane implements Handler {
    private final Router router = new Router(_ -> problem(404, "no such route; see the README of the stand-in"));

    public ControlPlane(Control control) {
        new AccountRoutes(control.accounts()).addTo(router);
        new RepositoryRoutes(control.repositories()).addTo(router);
        new ReportRoutes(control.reports()).addTo(router);
        new SiteRoutes(control).addTo(router);
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (request.header("Origin").isPresent()) {
            return problem(403, "browsers have no business here");
        }
        try {
            return router.handle(request);
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            return problem(400, message == null ? "bad request" : message);
        }
    }

    /** A route that reads a JSON object. */
    interface Action {
        Response answer(Request request, JsonNode body) throws IOException;
    }

    /** A handler for {@code action}; an empty body is an empty object. */
    static Handler with(Action action) {
        return request -> {
            byte[] bytes = request.bytes();
            JsonNode body;
            try {
                body = bytes.length == 0 ? Json.object() : Json.read(bytes);
            } catch (IOException e) {
                throw new IllegalArgumentException("the body is not JSON", e);
            }
            return action.answer(request, body);
        };
    }

    /** A text that must be in a body. */
    static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("the body needs a text " + field);
        }
        return value.textValue();
    }

    static Response done() {
        return Response.empty(204);
    }

    private static Response problem(int status, String message) {
        return Response.json(status, Json.object().put("message", message));
    }
}
