package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Trace.Step;

/**
 * Step 4: whether a user is admin of a KB by office, whatever its grants say.
 *
 * @param reaches if so, no later step has a say in the role
 */
record SiteAdmin(boolean reaches, Step step) {
    static SiteAdmin of(CallerFacts user, KbFacts kb, boolean breakGlass, Isolation isolation) {
        if (user.role() != Role.ADMIN) {
            return stopped("not a site admin", "global role " + user.role().wireName());
        }
        if (isolation == Isolation.PERMISSIVE
                || !kb.kind().isPrivate()
                || user.userId().equals(kb.ownerUserId())) {
            return reaching("global role admin");
        }
        return breakGlass ? reaching("break-glass") : stopped("kept out without break-glass", "isolation strict");
    }

    private static SiteAdmin reaching(String source) {
        return new SiteAdmin(true, new Step("site_admin", "role admin", source));
    }

    private static SiteAdmin stopped(String outcome, String source) {
        return new SiteAdmin(false, new Step("site_admin", outcome, source));
    }
}
