package dev.lectern.kb.exchange;

import dev.lectern.format.entry.Finding;
import dev.lectern.kb.entry.Entries;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import dev.lectern.kit.problem.Problems;
import java.util.List;
import java.util.Map;

/** The errors of imports and of kb.yaml. */
public final class ExchangeProblems {
    private static final ProblemType BAD_ARCHIVE =
            new ProblemType("bad_archive", 422, "The archive cannot be taken in");
    private static final ProblemType INVALID_SCHEMA = new ProblemType("invalid_schema", 422, "kb.yaml cannot be read");
    private static final ProblemType STALE_SCHEMA =
            new ProblemType("stale_schema", 412, "kb.yaml has changed meanwhile");

    private ExchangeProblems() {}

    /** 422: nothing of the archive is taken in; {@code detail} says the mend. */
    public static ProblemException badArchive(String detail) {
        return new ProblemException(BAD_ARCHIVE, detail);
    }

    static ProblemException tooLarge(String detail) {
        return new ProblemException(Problems.TOO_LARGE, detail);
    }

    /** 422, with all findings. */
    public static ProblemException invalidSchema(List<Finding> findings) {
        return new ProblemException(
                INVALID_SCHEMA, findings.getFirst().message(), Map.of("findings", Entries.findings(findings)));
    }

    static ProblemException staleSchema(String currentEtag) {
        return new ProblemException(
                STALE_SCHEMA, "Read it again and send its ETag in If-Match.", Map.of("current_etag", currentEtag));
    }
}
