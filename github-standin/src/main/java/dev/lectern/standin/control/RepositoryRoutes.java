package dev.lectern.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.store.Permission;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@link RepositoryControl} in JSON. */
final class RepositoryRoutes {
    private static final String REPOSITORY = "/repositories/{owner}/{name}";

    private final RepositoryControl repositories;

    RepositoryRoutes(RepositoryControl repositories) {
        this.repositories = repositories;
    }

    void addTo(Router router) {
        router.route("PUT", REPOSITORY, ControlPlane.with(this::create))
                .route("DELETE", REPOSITORY, ControlPlane.with((request, _) -> remove(request)))
                .route("PATCH", REPOSITORY, ControlPlane.with(this::change))
                .route("POST", REPOSITORY + "/rules", ControlPlane.with(this::addRule))
                .route("DELETE", REPOSITORY + "/rules", ControlPlane.with((request, _) -> clearRules(request)))
                .route("PUT", REPOSITORY + "/collaborators/{login}", ControlPlane.with(this::invite))
                .route("POST", REPOSITORY + "/commits/{branch...}", ControlPlane.with(this::commit))
                .route("GET", REPOSITORY + "/commits/{branch...}", this::commits)
                .route("GET", REPOSITORY + "/files/{branch...}", this::files)
                .route("GET", REPOSITORY + "/branches", this::branches)
                .route(
                        "DELETE",
                        REPOSITORY + "/branches/{branch...}",
                        ControlPlane.with((request, _) -> deleteBranch(request)));
    }

    private Response create(Request request, JsonNode body) throws IOException {
        long id = repositories.create(fullName(request), body.path("private").asBoolean(false), files(body));
        return Response.json(201, Json.object().put("id", id));
    }

    private Response remove(Request request) throws IOException {
        repositories.remove(fullName(request));
        return ControlPlane.done();
    }

    private Response change(Request request, JsonNode body) {
        if (body.path("archived").isBoolean()) {
            repositories.archive(fullName(request), body.get("archived").booleanValue());
        }
        String name = request.variable("name");
        if (body.path("name").isTextual()) {
            repositories.rename(fullName(request), body.get("name").textValue());
            name = body.get("name").textValue();
        }
        if (body.path("owner").isTextual()) {
            repositories.transfer(
                    request.variable("owner") + "/" + name, body.get("owner").textValue());
        }
        return ControlPlane.done();
    }

    private Response deleteBranch(Request request) throws IOException {
        repositories.deleteBranch(fullName(request), request.variable("branch"));
        return ControlPlane.done();
    }

    private Response addRule(Request request, JsonNode body) {
        String kind = ControlPlane.text(body, "kind").toUpperCase(Locale.ROOT);
        repositories.addRule(fullName(request), ControlPlane.text(body, "branch"), BranchRule.Kind.valueOf(kind));
        return ControlPlane.done();
    }

    private Response clearRules(Request request) {
        repositories.clearRules(fullName(request));
        return ControlPlane.done();
    }

    private Response invite(Request request, JsonNode body) {
        String permission = ControlPlane.text(body, "permission").toUpperCase(Locale.ROOT);
        repositories.invite(fullName(request), request.variable("login"), Permission.valueOf(permission));
        return ControlPlane.done();
    }

    private Response commit(Request request, JsonNode body) throws IOException {
        String id = repositories.commit(
                fullName(request),
                request.variable("branch"),
                files(body),
                body.path("message").asText("Change"));
        return Response.json(201, Json.object().put("id", id));
    }

    private Response commits(Request request) throws IOException {
        ArrayNode list = Json.array();
        for (CommitSummary commit : repositories.commits(fullName(request), request.variable("branch"))) {
            ObjectNode json = list.addObject()
                    .put("id", commit.id())
                    .put("author", commit.author())
                    .put("author_email", commit.authorEmail())
                    .put("committer", commit.committer())
                    .put("time", commit.time().toString())
                    .put("message", commit.message());
            commit.parents().forEach(json.putArray("parents")::add);
        }
        return Response.json(200, list);
    }

    private Response files(Request request) throws IOException {
        ObjectNode json = Json.object();
        repositories.files(fullName(request), request.variable("branch")).forEach(json::put);
        return Response.json(200, json);
    }

    private Response branches(Request request) throws IOException {
        ArrayNode list = Json.array();
        repositories.branches(fullName(request)).forEach(list::add);
        return Response.json(200, list);
    }

    private static Map<String, String> files(JsonNode body) {
        Map<String, String> files = new TreeMap<>();
        body.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return files;
    }

    private static String fullName(Request request) {
        return request.variable("owner") + "/" + request.variable("name");
    }
}
