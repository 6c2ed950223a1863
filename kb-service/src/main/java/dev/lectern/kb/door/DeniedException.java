package dev.lectern.kb.door;

import dev.lectern.access.Decision;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import java.util.UUID;

/** Rolls a refused attempt back, to be written down afterwards. */
final class DeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UUID kb;
    private final String reason;
    private final transient Decision decision;

    DeniedException(UUID kb, String reason, Decision decision) {
        super(reason, null, false, false);
        this.kb = kb;
        this.reason = reason;
        this.decision = decision;
    }

    UUID kb() {
        return kb;
    }

    String reason() {
        return reason;
    }

    /** What the caller is told. */
    ProblemException problem() {
        try {
            Verdicts.require(decision);
            return Problems.notFound();
        } catch (ProblemException told) {
            return told;
        }
    }
}
