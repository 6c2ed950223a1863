package dev.lectern.stack.http;

import java.net.URI;
import java.util.List;

/**
 * A chain of redirects and the page at its end.
 *
 * @param way every address visited, the first included
 */
public record Journey(Answer end, List<URI> way) {
    public Journey {
        way = List.copyOf(way);
    }
}
