package dev.lectern.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Stop;
import dev.lectern.format.entry.Texts;
import java.util.Set;

/** Turns the problem details of a refusal into one line with the mend, and an exit code. */
public final class Refusals {
    /** What only a person can do, in a browser or an editor. */
    private static final Set<String> FOR_A_PERSON = Set.of("github_not_connected", "stale_conflict");

    private static final Set<String> STALE = Set.of("stale_entry", "stale_schema");
    private static final int LONGEST = 2_000;

    private Refusals() {}

    /** The name of a problem type; empty where the answer is no problem document. */
    public static String slug(Answer answer) {
        String type = answer.json().path("type").asText("");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    public static Stop of(ServerAddress server, Answer answer) {
        JsonNode problem = answer.json();
        return new Stop(exit(answer), line(server, answer), problem.isObject() ? Json.write(problem) : null);
    }

    private static Exit exit(Answer answer) {
        String slug = slug(answer);
        if (FOR_A_PERSON.contains(slug)) {
            return Exit.NEEDS_PERSON;
        }
        if (STALE.contains(slug)) {
            return Exit.STALE;
        }
        return switch (answer.status()) {
            case 400, 406, 415 -> Exit.USAGE;
            case 401 -> Exit.NOT_SIGNED_IN;
            case 429, 500, 502, 503, 504 -> slug.equals("github_refused") ? Exit.REFUSED : Exit.UNAVAILABLE;
            default -> Exit.REFUSED;
        };
    }

    private static String line(ServerAddress server, Answer answer) {
        JsonNode problem = answer.json();
        String title = problem.path("title").asText("");
        String detail = problem.path("detail").asText("");
        String line = title.isEmpty() ? "The server answers with status " + answer.status() : title;
        if (!detail.isEmpty()) {
            line += ": " + detail;
        }
        line += switch (answer.status()) {
            case 401 -> ": ./lectern cli login --server " + server;
            case 404 ->
                detail.isEmpty() ? " at " + server + ": check the name, and who you are (./lectern cli whoami)" : "";
            case 429 ->
                answer.header("Retry-After")
                        .map(seconds -> ": wait " + seconds + " s")
                        .orElse("");
            case 500 ->
                answer.header("X-Request-Id")
                        .map(id -> ": tell the operator the request id " + id)
                        .orElse("");
            default -> "";
        };
        JsonNode connect = problem.path("connect_url");
        if (connect.isTextual()) {
            line += " (" + server + connect.asText() + ")";
        }
        String plain = Texts.printable(line.replaceAll("\\s*\\R\\s*", " "));
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
