package dev.lectern.access;

import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Trace.Step;

/** Step 3: whether there is a KB to decide about, and what it still lets happen. */
enum KbState {
    ABSENT("no such KB", "registry"),
    PRESENT("present", "registry"),
    /** Past its time. */
    EXPIRED("expired", "expires_at"),
    /** Past its time, but the asking job took a hold on it before and may read on. */
    HELD("expired, open to its job's reads", "live hold");

    private final String outcome;
    private final String source;

    KbState(String outcome, String source) {
        this.outcome = outcome;
        this.source = source;
    }

    static KbState of(AccessFacts facts) {
        KbFacts kb = facts.kb();
        if (kb == null) {
            return ABSENT;
        }
        if (!kb.expired()) {
            return PRESENT;
        }
        return facts.hold() && isForUser(facts.credential()) ? HELD : EXPIRED;
    }

    /** What it adds to the trace. */
    Step step() {
        return new Step("state", outcome, source);
    }

    /** Whether the KB can still be the object of the action, whoever asks. */
    boolean admits(Action action) {
        return switch (this) {
            case ABSENT, EXPIRED -> false;
            case PRESENT -> true;
            case HELD -> action.needed() == Role.READ;
        };
    }

    private static boolean isForUser(Credential credential) {
        return credential instanceof Credential.Service service && service.forUser() != null;
    }
}
