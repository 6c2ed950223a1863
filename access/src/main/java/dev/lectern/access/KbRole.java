package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.GrantFact;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessFacts.PrincipalKind;
import dev.lectern.access.Trace.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Step 5: the role at the root of a KB. */
record KbRole(Role role, List<Step> steps) {
    KbRole {
        steps = List.copyOf(steps);
    }

    /**
     * The role of an active user. Their own grant, the pin, takes the place of the fallback even where it is lower;
     * grants to groups only add.
     */
    static KbRole ofUser(CallerFacts user, KbFacts kb, List<GrantFact> grants, AccessRules rules) {
        Optional<Role> pin = strongest(
                kb,
                grants,
                grant -> grant.principalKind() == PrincipalKind.USER
                        && grant.principalId().equals(user.userId()));
        Role group = strongest(kb, grants, grant -> grant.principalKind() == PrincipalKind.EVERYONE)
                .orElse(Role.NONE);
        Step groupStep = new Step("kb_role", "group " + group.wireName(), "grants to everyone");
        if (pin.isPresent()) {
            Step pinStep = new Step("kb_role", "pin " + pin.get().wireName(), "user grant");
            Role role = pin.get().max(group);
            return new KbRole(role, List.of(pinStep, groupStep, result(role, "the stronger of pin and group")));
        }
        Fallback fallback = Fallback.ofUser(user, kb, rules);
        Role role = group.max(fallback.role());
        return new KbRole(
                role, List.of(groupStep, fallback.step(), result(role, "the stronger of group and fallback")));
    }

    /** The role of a caller without a user, to whom no grant is made. */
    static KbRole ofAnonymous(KbFacts kb, AccessRules rules) {
        Fallback fallback = Fallback.ofAnonymous(kb, rules);
        return new KbRole(fallback.role(), List.of(fallback.step(), result(fallback.role(), "fallback")));
    }

    private static Optional<Role> strongest(KbFacts kb, List<GrantFact> grants, Predicate<GrantFact> chosen) {
        return grants.stream()
                .filter(grant -> grant.scopeId().equals(kb.rootScopeId()))
                .filter(chosen)
                .map(GrantFact::role)
                .reduce(Role::max);
    }

    private static Step result(Role role, String source) {
        return new Step("kb_role", "role " + role.wireName(), source);
    }
}
