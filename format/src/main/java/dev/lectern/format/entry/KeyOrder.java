package dev.lectern.format.entry;

import java.util.List;

/** Where a key of the front matter stands among the others when it is written anew. */
public final class KeyOrder {
    private static final List<String> FIRST = List.of(
            "id", "title", "type", "tags", "aliases", "sources", "links", "provenance", "importance", "lifecycle");
    private static final List<String> LAST = List.of("created_at", "updated_at", "summary");

    private KeyOrder() {}

    /** Lower stands earlier; keys of the same rank keep their order. */
    public static int rank(String key) {
        int first = FIRST.indexOf(key);
        if (first >= 0) {
            return first;
        }
        int last = LAST.indexOf(key);
        return last >= 0 ? FIRST.size() + 1 + last : FIRST.size();
    }
}
