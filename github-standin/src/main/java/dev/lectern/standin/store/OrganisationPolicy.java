package dev.lectern.standin.store;

import java.util.HashSet;
import java.util.Set;

/**
 * What an organisation asks of those who come with a token.
 *
 * @param restrictsApps OAuth apps may not write to its repositories, nor see its private ones
 * @param requiresSso members need a session with its identity provider before a token of theirs is taken
 * @param signedIn the members whose tokens have such a session
 */
public record OrganisationPolicy(boolean restrictsApps, boolean requiresSso, Set<Long> signedIn) {
    /** Nothing is asked: so it is for people, and for organisations until they say otherwise. */
    public static final OrganisationPolicy NONE = new OrganisationPolicy(false, false, Set.of());

    public OrganisationPolicy {
        signedIn = Set.copyOf(signedIn);
    }

    /** The same policy with OAuth apps kept out, or let in. */
    public OrganisationPolicy restrictingApps(boolean restricts) {
        return new OrganisationPolicy(restricts, requiresSso, signedIn);
    }

    /** The same policy with single sign-on asked for, or not; those who were signed in no longer are. */
    public OrganisationPolicy requiringSso(boolean requires) {
        return new OrganisationPolicy(restrictsApps, requires, Set.of());
    }

    /** The same policy once that member has signed in. */
    public OrganisationPolicy withSessionOf(long userId) {
        Set<Long> more = new HashSet<>(signedIn);
        more.add(userId);
        return new OrganisationPolicy(restrictsApps, requiresSso, more);
    }

    /** Whether a token of this member is refused until they sign in. */
    public boolean awaitsSessionOf(long userId) {
        return requiresSso && !signedIn.contains(userId);
    }
}
