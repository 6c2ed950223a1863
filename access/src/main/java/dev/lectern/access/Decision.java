package dev.lectern.access;

/** The answer to "may this caller do this here?". Made only by {@link AccessView#decide}. */
public sealed interface Decision {
    /** How the answer came about. */
    Trace trace();

    /**
     * Permitted.
     *
     * @param adminOverride whether only being a site admin allowed it, which has to be audited
     */
    record Allowed(Role role, boolean adminOverride, Trace trace) implements Decision {}

    /** Refused to a caller who can see the thing: 403 and the reason. */
    record Denied(Reason reason, Trace trace) implements Decision {}

    /** Refused, and the caller must not learn whether the thing exists: 404. */
    record Hidden(Trace trace) implements Decision {}

    /** Refused for want of a usable credential, whatever exists: 401. */
    record Unauthenticated(Trace trace) implements Decision {}

    /** The KB has expired, said to those who could have read it: 410. */
    record Expired(Trace trace) implements Decision {}

    /** The path is none that a thing can have: 400. */
    record Malformed(String mend, Trace trace) implements Decision {}
}
