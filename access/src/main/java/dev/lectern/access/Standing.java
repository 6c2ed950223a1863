package dev.lectern.access;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Trace.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * What steps 2 to 8 make of a caller and a KB, whatever the action.
 *
 * @param role at the root of the KB; none where there is no KB
 * @param roleWithoutOffice what the role would be without step 4
 * @param steps the trace so far
 */
record Standing(Requester requester, KbState state, Role role, Role roleWithoutOffice, List<Step> steps) {
    Standing {
        steps = List.copyOf(steps);
    }

    static Standing of(AccessFacts facts, AccessRules rules) {
        Requester requester = Requester.of(facts, rules);
        KbState state = KbState.of(facts);
        KbFacts kb = facts.kb();
        List<Step> steps = new ArrayList<>();
        steps.add(requester.step());
        if (requester instanceof Requester.Unrecognised) {
            return new Standing(requester, state, Role.NONE, Role.NONE, steps);
        }
        steps.add(state.step());
        if (kb == null) {
            return new Standing(requester, state, Role.NONE, Role.NONE, steps);
        }
        RootRole root = RootRole.of(requester, kb, facts, rules);
        steps.addAll(root.steps());
        return new Standing(requester, state, root.role(), root.withoutOffice(), steps);
    }

    boolean isRecognised() {
        return !(requester instanceof Requester.Unrecognised);
    }

    boolean isAnonymous() {
        return requester instanceof Requester.Nobody;
    }
}
