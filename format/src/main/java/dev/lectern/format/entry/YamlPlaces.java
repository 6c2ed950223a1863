package dev.lectern.format.entry;

import org.snakeyaml.engine.v2.events.Event;

/** Where in a text the parser's events begin and end, in chars. */
final class YamlPlaces {
    private final String text;
    private final CodePointIndex index;

    YamlPlaces(String text) {
        this.text = text;
        this.index = new CodePointIndex(text);
    }

    int start(Event event) {
        return index.charIndex(event.getStartMark().orElseThrow().getIndex());
    }

    int end(Event event) {
        return index.charIndex(event.getEndMark().orElseThrow().getIndex());
    }

    /** Block scalars end after the blank lines that follow them: those are not the value's unless it keeps them. */
    int trimmedEnd(Event event) {
        int start = start(event);
        int end = end(event);
        int header = text.indexOf('\n', start);
        int last = end;
        if (header >= 0 && header < end && text.substring(start, header).matches("[|>][0-9]?\\+.*")) {
            boolean crlf = end > 1 && text.charAt(end - 2) == '\r';
            return end - (crlf ? 2 : 1);
        }
        while (last > start && (text.charAt(last - 1) == '\n' || text.charAt(last - 1) == '\r')) {
            last--;
        }
        return last;
    }
}
