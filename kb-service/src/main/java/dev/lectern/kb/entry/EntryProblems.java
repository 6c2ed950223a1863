package dev.lectern.kb.entry;

import dev.lectern.api.kb.Entry;
import dev.lectern.api.kb.MergeProposal;
import dev.lectern.format.entry.Finding;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The errors of writing entries. */
public final class EntryProblems {
    private static final ProblemType INVALID =
            new ProblemType("invalid_entry", 422, "The entry does not satisfy the rules");
    private static final ProblemType ID_TAKEN = new ProblemType("id_taken", 409, "Another entry has that id");
    private static final ProblemType PATH_TAKEN = new ProblemType("path_taken", 409, "Another file has that path");
    private static final ProblemType FLAWED = new ProblemType("flawed_entry", 409, "The entry must be mended first");
    private static final ProblemType STALE = new ProblemType("stale_entry", 412, "The entry has changed meanwhile");

    private EntryProblems() {}

    /** With all findings; the detail is the first of those that refuse it. */
    static ProblemException invalid(List<Finding> findings) {
        String detail = findings.stream()
                .filter(Finding::isError)
                .map(Finding::message)
                .findFirst()
                .orElse(null);
        return new ProblemException(INVALID, detail, Map.of("findings", Entries.findings(findings)));
    }

    /** 409. */
    public static ProblemException idTaken(String id) {
        return new ProblemException(ID_TAKEN, "There is an entry '" + id + "': give another id.");
    }

    /** 409. */
    public static ProblemException pathTaken(String path) {
        return new ProblemException(PATH_TAKEN, "There is a file '" + path + "': give another id.");
    }

    /** Another file has the place of one whose name is given. */
    public static ProblemException inTheWay(String path) {
        return new ProblemException(PATH_TAKEN, "'" + path + "' is in the way: delete it, or move it away, first.");
    }

    static ProblemException titleMissing() {
        return invalid(List.of(Finding.error("missing_title", "The title is missing: give one.", null)));
    }

    static ProblemException flawed() {
        return new ProblemException(FLAWED, "Its file cannot be read: PUT the whole mended file as text/markdown.");
    }

    /** With the version that is there, the one the writer started from, if that is known, and both merged. */
    static ProblemException stale(Entry current, @Nullable Entry base, @Nullable MergeProposal merge) {
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        versions.put("current", current);
        versions.put("base", base);
        versions.put("merge", merge);
        String mend = merge != null && merge.clean()
                ? "Look at merge.content, which has both changes, and PUT it with the ETag of current."
                : "Bring your change onto the current version, and send its ETag.";
        @SuppressWarnings("NullAway") // a member may be null: it says that the base is not known
        ProblemException stale = new ProblemException(STALE, mend, versions);
        return stale;
    }
}
