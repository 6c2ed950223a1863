package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.store.CheckRun;
import dev.lectern.standin.store.CommitStatus;
import dev.lectern.standin.store.HostedRepository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What programs say of a commit: check runs, and the combined status of the older kind. */
final class CheckResource {
    private final Surroundings around;

    CheckResource(Surroundings around) {
        this.around = around;
    }

    void addTo(Router router, ApiGate gate) {
        String commits = "/repos/{owner}/{repo}/commits/{ref...}";
        router.route("GET", commits + "/check-runs", gate.guard("repo", this::checkRuns))
                .route("GET", commits + "/status", gate.guard("repo", this::status))
                .route("GET", commits + "/statuses", gate.guard("repo", this::statuses))
                .route("GET", "/repos/{owner}/{repo}/statuses/{ref...}", gate.guard("repo", this::statuses));
    }

    private Response checkRuns(Call call) throws IOException {
        HostedRepository repository = around.lookup().readable(call);
        String commit = commit(call, repository);
        List<CheckRun> runs = around.store().read(state -> state.checkRuns(repository.id(), commit));
        ObjectNode json = Json.object().put("total_count", runs.size());
        ArrayNode list = json.putArray("check_runs");
        runs.forEach(run -> list.add(shown(run, repository)));
        return Response.json(200, json);
    }

    private ObjectNode shown(CheckRun run, HostedRepository repository) {
        String page = around.shapes().page(repository) + "/runs/" + run.id();
        boolean completed = run.status().equals("completed");
        ObjectNode json = Json.object()
                .put("id", run.id())
                .put("node_id", "CR_" + run.id())
                .put("head_sha", run.commit())
                .put("external_id", "")
                .put("url", around.shapes().self(repository) + "/check-runs/" + run.id())
                .put("html_url", page)
                .put("details_url", page)
                .put("status", run.status())
                .put("conclusion", run.conclusion())
                .put("started_at", run.startedAt().toString())
                .put("completed_at", completed ? run.startedAt().toString() : null)
                .put("name", run.name());
        json.putObject("output")
                .putNull("title")
                .putNull("summary")
                .putNull("text")
                .put("annotations_count", 0);
        json.putArray("pull_requests");
        return json;
    }

    private Response status(Call call) throws IOException {
        HostedRepository repository = around.lookup().readable(call);
        String commit = commit(call, repository);
        Map<String, CommitStatus> newest = new TreeMap<>();
        around.store()
                .read(state -> state.statuses(repository.id(), commit))
                .forEach(status -> newest.putIfAbsent(status.context(), status));
        String self = around.shapes().self(repository);
        ObjectNode json = Json.object().put("state", combined(newest));
        ArrayNode list = json.putArray("statuses");
        newest.values().forEach(status -> list.add(shown(status, self)));
        return Response.json(
                200,
                json.put("sha", commit)
                        .put("total_count", newest.size())
                        .put("commit_url", self + "/commits/" + commit)
                        .put("url", self + "/commits/" + commit + "/status"));
    }

    private Response statuses(Call call) throws IOException {
        HostedRepository repository = around.lookup().readable(call);
        String commit = commit(call, repository);
        List<CommitStatus> all = around.store().read(state -> state.statuses(repository.id(), commit));
        String self = around.shapes().self(repository);
        return Paging.page(call, around.shapes().api(), all, status -> shown(status, self));
    }

    private static ObjectNode shown(CommitStatus status, String self) {
        return Json.object()
                .put("id", status.id())
                .put("node_id", "SC_" + status.id())
                .put("url", self + "/statuses/" + status.commit())
                .put("state", status.state())
                .put("description", status.description())
                .put("target_url", status.targetUrl())
                .put("context", status.context())
                .put("created_at", status.createdAt().toString())
                .put("updated_at", status.createdAt().toString());
    }

    private static String combined(Map<String, CommitStatus> newest) {
        List<String> states =
                newest.values().stream().map(CommitStatus::state).distinct().toList();
        if (states.contains("failure") || states.contains("error")) {
            return "failure";
        }
        return states.isEmpty() || states.contains("pending") ? "pending" : "success";
    }

    private String commit(Call call, HostedRepository repository) throws IOException {
        return around.network()
                .commit(call.viewer(), repository, call.variable("ref"))
                .orElseThrow(() -> ApiException.of(422, "No commit found for SHA: " + call.variable("ref")))
                .name();
    }
}
