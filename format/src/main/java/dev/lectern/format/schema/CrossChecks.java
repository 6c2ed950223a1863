package dev.lectern.format.schema;

import dev.lectern.format.entry.EntryLinks.Link;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.Finding.Severity;
import java.util.List;
import java.util.function.Predicate;

/** What can be said of an entry only by looking at the other entries of its KB. */
public final class CrossChecks {
    /** For every file but one of those that have the same id. */
    public static final Finding DUPLICATE_ID =
            Finding.error("duplicate_id", "Another file has the same id: rename this one and its id.", null);

    /** For an entry that no link leads to or from. */
    public static final Finding NO_LINKS = new Finding(
            Severity.INFO, "no_links", "No link leads to this entry or from it: link it to another.", null, null);

    private static final int MOST_FINDINGS = 50;
    private static final int LONGEST_SHOWN = 80;

    private CrossChecks() {}

    /** A warning for each link to an entry that is not there, the first 50. */
    public static List<Finding> brokenLinks(List<Link> links, Predicate<String> isThere) {
        return links.stream()
                .filter(link -> link.isWithinKb() && !isThere.test(link.target()))
                .limit(MOST_FINDINGS)
                .map(link -> brokenLink(link.target(), link.line()))
                .toList();
    }

    /** A link in that line to an entry that is not there. */
    public static Finding brokenLink(String target, int line) {
        String message = "There is no entry '" + shown(target) + "': write it, or mend the link.";
        return Finding.warning("broken_link", message, line);
    }

    private static String shown(String id) {
        return id.length() <= LONGEST_SHOWN ? id : id.substring(0, LONGEST_SHOWN) + "...";
    }
}
