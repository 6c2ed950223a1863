package dev.lectern.cli.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the lines of an event stream together to events (HTML standard, server-sent events). */
final class EventLines {
    private String id = "";
    private String name = "";
    private final List<String> data = new ArrayList<>();

    /** One event; {@code id} is the last one sent. */
    record Event(String id, String name, String data) {}

    /** Takes a line; an event where it ends one. */
    Optional<Event> take(String line) {
        if (line.isEmpty()) {
            Optional<Event> event =
                    data.isEmpty() ? Optional.empty() : Optional.of(new Event(id, name, String.join("\n", data)));
            name = "";
            data.clear();
            return event;
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + (line.startsWith(" ", colon + 1) ? 2 : 1));
        switch (field) {
            case "id" -> id = value;
            case "event" -> name = value;
            case "data" -> data.add(value);
            default -> {}
        }
        return Optional.empty();
    }
}
