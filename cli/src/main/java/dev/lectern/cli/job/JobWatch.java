package dev.lectern.cli.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.api.sync.Job;
import dev.lectern.cli.session.Answer;
import dev.lectern.cli.session.Session;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Pause;
import dev.lectern.cli.shell.Stop;
import dev.lectern.format.entry.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows a job's events until nothing more happens by itself; connects again where the stream breaks. */
final class JobWatch {
    private static final int MOST_FAILURES_IN_A_ROW = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Session session;
    private final PrintStream progress;
    private String last = "";
    private String told = "";
    private int failures;

    JobWatch(Session session, PrintStream progress) {
        this.session = session;
        this.progress = progress;
    }

    /** The job as it is when it stands still. */
    Answer follow(String id) {
        String path = "/api/jobs/" + Session.part(id);
        while (true) {
            Answer answer = session.get(path);
            if (JobReport.stands(answer.as(Job.class).state())) {
                return answer;
            }
            listen(path + "/events");
        }
    }

    private void listen(String path) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "text/event-stream"));
        if (!last.isEmpty()) {
            headers.put("Last-Event-ID", last);
        }
        try {
            HttpResponse<Stream<String>> response = session.stream(path, headers);
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() == 200 && read(lines.iterator())) {
                    return;
                }
            }
        } catch (IOException | UncheckedIOException broken) {
            // again below, with the number of the last event
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.UNAVAILABLE, "Interrupted; the job goes on.");
        }
        failures++;
        if (failures > MOST_FAILURES_IN_A_ROW) {
            throw new Stop(
                    Exit.UNAVAILABLE,
                    "The server breaks off again and again; the job goes on: look with" + " ./lectern cli jobs.");
        }
        Duration pause = Duration.ofMillis(250L << failures);
        Pause.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /** Whether anything came. */
    private boolean read(Iterator<String> lines) {
        EventLines parser = new EventLines();
        boolean some = false;
        while (lines.hasNext()) {
            Optional<EventLines.Event> event = parser.take(lines.next());
            if (event.isPresent()) {
                some = true;
                failures = 0;
                last = event.get().id();
                if (tell(event.get())) {
                    return true;
                }
            }
        }
        return some;
    }

    /** Prints what is new; whether the job stands still now. */
    private boolean tell(EventLines.Event event) {
        JsonNode data;
        try {
            data = Json.mapper().readTree(event.data());
        } catch (JsonProcessingException strange) {
            return false;
        }
        String state = data.path("state").asText();
        String total = data.has("total")
                ? " " + data.path("done").asText() + "/" + data.path("total").asText()
                : "";
        String line = state + "  " + data.path("step").asText() + total;
        if (!line.equals(told)) {
            progress.println(Texts.printable("  " + line));
            told = line;
        }
        return JobReport.stands(state);
    }
}
