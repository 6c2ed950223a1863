package dev.lectern.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import java.util.Locale;

/** {@link ReportControl} in JSON. */
final class ReportRoutes {
    private static final String REPOSITORY = "/repositories/{owner}/{name}";

    private final ReportControl reports;

    ReportRoutes(ReportControl reports) {
        this.reports = reports;
    }

    void addTo(Router router) {
        router.route("POST", REPOSITORY + "/check-runs", ControlPlane.with(this::check))
                .route("POST", REPOSITORY + "/statuses", ControlPlane.with(this::status))
                .route("POST", REPOSITORY + "/pulls/{number}/reviews", ControlPlane.with(this::review));
    }

    private Response check(Request request, JsonNode body) {
        JsonNode conclusion = body.path("conclusion");
        reports.check(
                fullName(request),
                ControlPlane.text(body, "commit"),
                ControlPlane.text(body, "name"),
                conclusion.isTextual() ? conclusion.textValue() : null);
        return ControlPlane.done();
    }

    private Response status(Request request, JsonNode body) {
        reports.status(
                fullName(request),
                ControlPlane.text(body, "commit"),
                ControlPlane.text(body, "context"),
                ControlPlane.text(body, "state"));
        return ControlPlane.done();
    }

    private Response review(Request request, JsonNode body) {
        reports.review(
                fullName(request),
                Integer.parseInt(request.variable("number")),
                ControlPlane.text(body, "login"),
                ControlPlane.text(body, "state").toUpperCase(Locale.ROOT));
        return ControlPlane.done();
    }

    private static String fullName(Request request) {
        return request.variable("owner") + "/" + request.variable("name");
    }
}
