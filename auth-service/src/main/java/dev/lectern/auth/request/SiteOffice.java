package dev.lectern.auth.request;

import dev.lectern.access.Role;
import dev.lectern.kit.fence.CallerView;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;

/** The office of site admin, which users, tiers and the whole audit trail need. */
public final class SiteOffice {
    private SiteOffice() {}

    /**
     * Lets site admins through.
     *
     * @throws ProblemException 403 for everybody else, whatever they asked about
     */
    public static void require(CallerView caller) {
        if (caller.globalRole() != Role.ADMIN) {
            throw Problems.forbidden("needs_site_admin", "This takes the global role admin: ask an admin of the site.");
        }
    }
}
