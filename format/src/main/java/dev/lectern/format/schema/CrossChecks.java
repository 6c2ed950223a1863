package dev.lectern.format.schema;

import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.entry.Finding;
import java.util.List;
import java.util.function.Predicate;

/** What can be said of an entry only by looking at the other entries of its KB. */
public final class CrossChecks {
    /** For every file but one of those that have the same id. */
    public static final Finding DUPLICATE_ID =
            Finding.error("duplicate_id", "Another file has the same id: rename this one and its id.", null);

    private static final int MOST_FINDINGS = 50;
    private static final int LONGEST_SHOWN = 80;

    private CrossChecks() {}

    /** A warning for each link to an entry that is not there, the first 50. */
    public static List<Finding> brokenLinks(List<Link> links, Predicate<String> isThere) {
        return links.stream()
                .filter(link -> !isThere.test(link.target()))
                .limit(MOST_FINDINGS)
                .map(link -> Finding.warning(
                        "broken_link",
                        "There is no entry '" + shown(link.target()) + "': write it, or mend the link.",
                        link.line()))
                .toList();
    }

    private static String shown(String id) {
        return id.length() <= LONGEST_SHOWN ? id : id.substring(0, LONGEST_SHOWN) + "...";
    }
}
