package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Trace.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps 4 to 8: the role of a requester at the root of a KB.
 *
 * @param withoutOffice what the role would be without step 4
 */
record RootRole(Role role, Role withoutOffice, List<Step> steps) {
    RootRole {
        steps = List.copyOf(steps);
    }

    static RootRole of(Requester requester, KbFacts kb, AccessFacts facts, AccessRules rules) {
        return switch (requester) {
            case Requester.Unrecognised _ -> new RootRole(Role.NONE, Role.NONE, List.of());
            case Requester.LocalAdmin _ ->
                new RootRole(
                        Role.ADMIN, Role.ADMIN, List.of(new Step("kb_role", "role admin", "auth.enabled is false")));
            case Requester.Nobody _ -> earned(KbRole.ofAnonymous(kb, rules));
            case Requester.Person(var user) -> ofUser(user, kb, facts, rules);
            case Requester.PersonsService(var user, var service) ->
                ofUser(user, kb, facts, rules).then(new Step("service", "no more than its user's access", service));
            case Requester.LoneService(var service) ->
                new RootRole(
                        Role.NONE, Role.NONE, List.of(new Step("service", "role none", service + " acts for nobody")));
        };
    }

    private static RootRole ofUser(CallerFacts user, KbFacts kb, AccessFacts facts, AccessRules rules) {
        SiteAdmin office = SiteAdmin.of(user, kb, facts.breakGlass(), rules.isolation());
        KbRole kbRole = KbRole.ofUser(user, kb, facts.grants(), rules);
        List<Step> officeStep = List.of(office.step());
        return office.reaches()
                ? new RootRole(Role.ADMIN, kbRole.role(), officeStep)
                : new RootRole(kbRole.role(), kbRole.role(), joined(officeStep, kbRole.steps()));
    }

    private static RootRole earned(KbRole kbRole) {
        return new RootRole(kbRole.role(), kbRole.role(), kbRole.steps());
    }

    private RootRole then(Step step) {
        return new RootRole(role, withoutOffice, joined(steps, List.of(step)));
    }

    private static List<Step> joined(List<Step> first, List<Step> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
