package dev.lectern.kb.door;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.kit.fence.Verdicts;
import java.util.UUID;

/** A KB in a transaction in which an action on it was allowed. */
public record OpenKb(KbFacts facts, AccessView view) {
    public UUID id() {
        return facts.id();
    }

    public UUID rootScope() {
        return facts.rootScopeId();
    }

    /** Asks for a further action; throws the refusal as a problem. */
    public void require(Action action) {
        Verdicts.require(view.decide(action));
    }

    /** Asks for an action on the entry at a path. */
    public void require(Action action, String path) {
        Verdicts.require(view.decide(action, path));
    }
}
