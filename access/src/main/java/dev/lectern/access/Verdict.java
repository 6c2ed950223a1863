package dev.lectern.access;

import dev.lectern.access.Trace.Step;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Step 9: the answer to one action, given a caller's standing, and how much of a refusal may be told.
 *
 * @param before what the trace says of the request before the standing
 */
record Verdict(Standing standing, Action action, List<Step> before) {
    Decision decision() {
        Role role = standing.role();
        if (!standing.isRecognised()) {
            return new Decision.Unauthenticated(trace("refused like any unusable credential"));
        }
        if (!role.atLeast(Role.READ)) {
            return refusal(new Decision.Hidden(trace("hidden: may not read")));
        }
        if (!standing.state().admits(action)) {
            return refusal(new Decision.Expired(trace("expired, and could have been read")));
        }
        if (!role.atLeast(action.needed())) {
            Reason reason = action.needed() == Role.ADMIN ? Reason.NEEDS_ADMIN : Reason.NEEDS_WRITE;
            return refusal(new Decision.Denied(reason, trace("denied: " + reason.code())));
        }
        boolean byOfficeAlone = !standing.roleWithoutOffice().atLeast(action.needed());
        return new Decision.Allowed(
                role, byOfficeAlone, trace(byOfficeAlone ? "allowed as admin_override" : "allowed"));
    }

    private Decision refusal(Decision toSomebody) {
        return standing.isAnonymous() ? new Decision.Unauthenticated(toSomebody.trace()) : toSomebody;
    }

    private Trace trace(String outcome) {
        String source = action.name().toLowerCase(Locale.ROOT) + " needs "
                + action.needed().wireName();
        Step last = new Step("visibility", outcome, source);
        return new Trace(Stream.of(before, standing.steps(), List.of(last))
                .flatMap(List::stream)
                .toList());
    }
}
