package dev.lectern.auth.request;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;

/** Refuses what would leave nobody to govern the site or a KB. */
public final class LastAdmin {
    public static final ProblemType TYPE = new ProblemType("last_admin", 409, "It would leave nobody to govern");

    private LastAdmin() {}

    /** 409; {@code detail} says the mend. */
    public static ProblemException refusal(String detail) {
        return new ProblemException(TYPE, detail);
    }
}
