package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Trace.Step;
import org.jspecify.annotations.Nullable;

/**
 * The role a KB offers to those who have no grant of their own: {@code default_role} is a floor on shared KBs, a cap on
 * curated ones, and for anonymous callers capped by {@code anonymous_tier}.
 *
 * @param source the settings it comes from
 */
record Fallback(Role role, String source) {
    /** What an active user gets. */
    static Fallback ofUser(CallerFacts user, KbFacts kb, AccessRules rules) {
        Fallback closed = closed(kb);
        if (closed != null) {
            return closed;
        }
        Role global = user.role();
        Role defaultRole = kb.defaultRole();
        if (defaultRole == null) {
            return new Fallback(
                    global.max(rules.anonymousTier()),
                    "default_role unset: the stronger of global role %s and anonymous_tier %s"
                            .formatted(global.wireName(), rules.anonymousTier().wireName()));
        }
        if (kb.kind() == KbKind.CURATED) {
            return new Fallback(defaultRole, "default_role %s of a curated KB".formatted(defaultRole.wireName()));
        }
        return new Fallback(
                defaultRole.max(global),
                "the stronger of default_role %s and global role %s"
                        .formatted(defaultRole.wireName(), global.wireName()));
    }

    /** What a caller without a user gets: never more than the same caller would get signed in. */
    static Fallback ofAnonymous(KbFacts kb, AccessRules rules) {
        Fallback closed = closed(kb);
        if (closed != null) {
            return closed;
        }
        Role tier = rules.anonymousTier();
        Role defaultRole = kb.defaultRole();
        if (defaultRole == null) {
            return new Fallback(tier, "default_role unset: anonymous_tier %s".formatted(tier.wireName()));
        }
        return new Fallback(
                defaultRole.min(tier),
                "the weaker of default_role %s and anonymous_tier %s"
                        .formatted(defaultRole.wireName(), tier.wireName()));
    }

    Step step() {
        return new Step("kb_role", "fallback " + role.wireName(), source);
    }

    private static @Nullable Fallback closed(KbFacts kb) {
        if (kb.kind().isPrivate()) {
            return new Fallback(Role.NONE, "kind " + kb.kind().wireName());
        }
        return kb.defaultRole() == Role.NONE ? new Fallback(Role.NONE, "default_role none") : null;
    }
}
