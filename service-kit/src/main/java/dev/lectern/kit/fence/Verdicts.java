package dev.lectern.kit.fence;

import dev.lectern.access.Decision;
import dev.lectern.access.Reason;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;

/** Turns refusals of the decision function into problems, the same everywhere. */
public final class Verdicts {
    private Verdicts() {}

    /**
     * Returns the permission.
     *
     * @throws ProblemException 400, 401, 403, 404 or 410 for any other decision
     */
    public static Decision.Allowed require(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> allowed;
            case Decision.Denied denied ->
                throw Problems.forbidden(denied.reason().code(), mend(denied.reason()));
            case Decision.Hidden _ -> throw Problems.notFound();
            case Decision.Unauthenticated _ -> throw Problems.unauthenticated();
            case Decision.Expired _ -> throw new ProblemException(Problems.GONE);
            case Decision.Malformed malformed -> throw Problems.badRequest(malformed.mend());
        };
    }

    private static String mend(Reason reason) {
        return switch (reason) {
            case NEEDS_WRITE -> "This takes the role write on the KB: ask one of its admins for a grant.";
            case NEEDS_ADMIN -> "This takes the role admin on the KB: ask one of its admins.";
        };
    }
}
