package dev.lectern.standin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.standin.traffic.JournalEntry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link SiteControl}, the faults and the journal in JSON. */
final class SiteRoutes {
    private final Control control;

    SiteRoutes(Control control) {
        this.control = control;
    }

    void addTo(Router router) {
        router.route("POST", "/faults", ControlPlane.with((_, body) -> inject(body)))
                .route("GET", "/faults", _ -> faults())
                .route("DELETE", "/faults", _ -> clearFaults())
                .route("GET", "/journal", _ -> journal())
                .route("DELETE", "/journal", _ -> resetJournal())
                .route("PUT", "/clock", ControlPlane.with((_, body) -> shiftClock(body)))
                .route("PUT", "/rate-limits", ControlPlane.with((_, body) -> rateLimits(body)))
                .route("PUT", "/fork-delay", ControlPlane.with((_, body) -> delayForks(body)))
                .route("PUT", "/callback-urls", ControlPlane.with((_, body) -> callbacks(body)));
    }

    private Response inject(JsonNode body) {
        Fault fault = Fault.next(ControlPlane.text(body, "route"), effect(body))
                .times(body.path("count").asInt(1))
                .after(body.path("skip").asInt(0));
        control.faults().add(fault);
        return ControlPlane.done();
    }

    private Effect effect(JsonNode body) {
        int seconds = body.path("seconds").asInt(0);
        return switch (ControlPlane.text(body, "kind")) {
            case "status" ->
                body.path("body").isTextual()
                        ? Fault.answer(
                                body.path("status").asInt(503), body.get("body").textValue())
                        : Fault.status(body.path("status").asInt(503));
            case "delay" ->
                new Effect.Delay(Duration.ofMillis(body.path("millis").asLong(1000)));
            case "cut" -> new Effect.Cut();
            case "cut_afterwards" -> new Effect.CutAfterwards();
            case "truncate" -> new Effect.Truncate();
            case "secondary_limit" ->
                Fault.secondaryLimit(body.path("status").asInt(403), seconds > 0 ? Duration.ofSeconds(seconds) : null);
            case "primary_limit" ->
                Fault.primaryLimit(
                        body.path("status").asInt(403), control.site().now().plusSeconds(seconds));
            default ->
                throw new IllegalArgumentException(
                        "kind must be status, delay, cut, cut_afterwards, truncate, secondary_limit or primary_limit");
        };
    }

    private Response faults() {
        ArrayNode list = Json.array();
        for (Fault fault : control.faults().waiting()) {
            list.addObject()
                    .put("route", fault.method() + " " + fault.path())
                    .put("skip", fault.skip())
                    .put("count", fault.count())
                    .put("effect", fault.effect().getClass().getSimpleName());
        }
        return Response.json(200, list);
    }

    private Response clearFaults() {
        control.faults().clear();
        return ControlPlane.done();
    }

    private Response journal() {
        ArrayNode list = Json.array();
        for (JournalEntry entry : control.journal().entries()) {
            list.addObject()
                    .put("time", entry.time().toString())
                    .put("host", entry.host())
                    .put("method", entry.method())
                    .put("path", entry.path())
                    .put("token", entry.token())
                    .put("status", entry.status());
        }
        return Response.json(200, list);
    }

    private Response resetJournal() {
        control.journal().reset();
        return ControlPlane.done();
    }

    private Response shiftClock(JsonNode body) {
        control.site().shiftClock(Duration.ofSeconds(body.path("offset_seconds").asLong(0)));
        return ControlPlane.done();
    }

    private Response rateLimits(JsonNode body) {
        control.site().rateLimits(body.path("enabled").asBoolean(true));
        return ControlPlane.done();
    }

    private Response delayForks(JsonNode body) {
        control.site().delayForks(Duration.ofSeconds(body.path("seconds").asLong(0)));
        return ControlPlane.done();
    }

    private Response callbacks(JsonNode body) {
        List<URI> urls = new ArrayList<>();
        body.path("urls").forEach(url -> urls.add(URI.create(url.asText())));
        control.site().callBackAt(urls.toArray(URI[]::new));
        return ControlPlane.done();
    }
}
