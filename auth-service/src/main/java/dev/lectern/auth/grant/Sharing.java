package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts;
import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.GrantFact;
import dev.lectern.access.AccessFacts.PrincipalKind;
import dev.lectern.access.AccessView;
import dev.lectern.access.Role;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What those may grant who are no admins but whose own grant can be shared. */
final class Sharing {
    private Sharing() {}

    /** Whether one of the caller's grants at the root can be shared. */
    static boolean isAllowed(AccessView view) {
        var kb = view.facts().kb();
        return kb != null
                && view.facts().grants().stream()
                        .anyMatch(grant -> grant.canShare() && grant.scopeId().equals(kb.rootScopeId()));
    }

    /**
     * Lets a grant through that is within the limits: at most the grantor's own role, not to be passed on, and only
     * where the principal has none yet.
     *
     * @param grantor the grantor's view
     * @param existing the principal's grant, if it has an unexpired one
     * @throws ProblemException 403 with the reason
     */
    static void requireWithinLimits(AccessView grantor, GrantRow grant, @Nullable GrantRow existing) {
        if (!grantor.rootRole().atLeast(grant.role())) {
            throw Problems.forbidden(
                    "above_own_role",
                    "Whoever shares grants at most the own role, %s: grant that or less."
                            .formatted(grantor.rootRole().wireName()));
        }
        if (grant.canShare()) {
            throw Problems.forbidden(
                    "sharing_not_passed_on", "Only admins of the KB let others share: leave can_share out.");
        }
        if (existing != null) {
            throw Problems.forbidden("already_granted", "There is a grant already: only admins of the KB change it.");
        }
    }

    /**
     * Refuses a grant to a user that would lower what the user may do, since a user's own grant counts as it is.
     *
     * @param principal the user's view without the grant
     * @throws ProblemException 403 {@code would_lower}
     */
    static void requireNobodyLowered(AccessView principal, Role granted) {
        Role before = withGrant(principal, null).rootRole();
        if (!withGrant(principal, granted).rootRole().atLeast(before)) {
            throw Problems.forbidden(
                    "would_lower", "The user may do more without this grant: only admins of the KB lower anybody.");
        }
    }

    /** The user as an active one, so that a suspension hides nothing that comes back when it ends. */
    private static AccessView withGrant(AccessView view, @Nullable Role granted) {
        AccessFacts facts = view.facts();
        CallerFacts user = Objects.requireNonNull(facts.caller());
        List<GrantFact> grants = facts.grants();
        if (granted != null && facts.kb() != null) {
            GrantFact added =
                    new GrantFact(facts.kb().rootScopeId(), PrincipalKind.USER, user.userId(), granted, false);
            grants = Stream.concat(grants.stream(), Stream.of(added)).toList();
        }
        return AccessView.of(
                new AccessFacts(
                        facts.credential(),
                        new CallerFacts(user.userId(), user.role(), true, true),
                        facts.kb(),
                        grants,
                        facts.hold(),
                        facts.breakGlass(),
                        facts.epochs(),
                        facts.validUntil(),
                        facts.now()),
                view.rules());
    }
}
