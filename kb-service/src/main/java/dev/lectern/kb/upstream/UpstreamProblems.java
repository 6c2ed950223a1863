package dev.lectern.kb.upstream;

import dev.lectern.api.kb.Conflict;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import java.util.Map;

/** The errors of KBs that belong to a repository. */
final class UpstreamProblems {
    private static final ProblemType NO_UPSTREAM =
            new ProblemType("no_upstream", 409, "The KB belongs to no repository");
    private static final ProblemType MOVED = new ProblemType("upstream_moved", 409, "The KB is at another head");

    private static final ProblemType STALE =
            new ProblemType("stale_conflict", 412, "The conflict has changed meanwhile");

    private UpstreamProblems() {}

    static ProblemException none() {
        return new ProblemException(
                NO_UPSTREAM, "It was not made of a repository: export it to one, or fork a KB that belongs to one.");
    }

    /** With the conflict as it is now, and its tag. */
    static ProblemException staleConflict(Conflict current, String tag) {
        return new ProblemException(
                STALE,
                "Read it again, choose again, and send its ETag.",
                Map.of("current", current, "current_etag", '"' + tag + '"'));
    }

    static ProblemException moved(String head) {
        return new ProblemException(MOVED, "Read what the KB has, and send what differs.", Map.of("head", head));
    }
}
