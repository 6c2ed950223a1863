package dev.lectern.access;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessFacts.PrincipalKind;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of access told a second time, sentence by sentence and without regard to speed, to hold the decision
 * against. It shares nothing with it but the facts.
 */
final class ObviousDecision {
    /** The kind of answer with all that has to agree; role and reason only where the answer has them. */
    record Answer(
            String kind,
            @Nullable Role role,
            boolean adminOverride,
            @Nullable Reason reason) {
        static Answer of(String kind) {
            return new Answer(kind, null, false, null);
        }
    }

    private static final List<Role> STRONGEST_FIRST = List.of(Role.ADMIN, Role.WRITE, Role.READ, Role.NONE);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final AccessFacts facts;
    private final AccessRules rules;

    ObviousDecision(AccessFacts facts, AccessRules rules) {
        this.facts = facts;
        this.rules = rules;
    }

    Answer decide(Action action, @Nullable String path) {
        // 1. `.`, `..`, empty segments, control characters, backslash: 400.
        if (path != null && !isCanonical(path)) {
            return Answer.of("Malformed");
        }
        // 2. Unknown user, suspended user, dead session: 401.
        if (namesAUser() && !isActiveUser()) {
            return Answer.of("Unauthenticated");
        }
        // 3. Deleted KB: as if it never existed.
        KbFacts kb = facts.kb();
        if (kb == null) {
            return refusedSight();
        }
        Role role = role(kb, true);
        boolean mayRead = role != Role.NONE;
        // 9. May not read: as a thing that never existed.
        if (!mayRead) {
            return refusedSight();
        }
        // 3. Expired KB: 410 to those whom steps 4-8 would let read it; a hold lets its job read.
        if (kb.expired() && !(isJobOfAUser() && facts.hold() && onlyReads(action))) {
            return isAnonymous() ? Answer.of("Unauthenticated") : Answer.of("Expired");
        }
        // 9. May read but not act: 403 with a reason code; to a caller with neither user, link nor service 401.
        boolean mayAct = allows(role, action);
        if (!mayAct) {
            if (isAnonymous()) {
                return Answer.of("Unauthenticated");
            }
            Reason reason = switch (action) {
                case READ, EXPORT, FORK -> throw new AssertionError("whoever may read may do this");
                case CREATE_ENTRY, UPDATE_ENTRY, DELETE_ENTRY, IMPORT -> Reason.NEEDS_WRITE;
                case CONFIGURE, MANAGE_GRANTS, EXTEND, SYNC, PULL_REQUEST, DELETE_KB -> Reason.NEEDS_ADMIN;
            };
            return new Answer("Denied", null, false, reason);
        }
        boolean withoutStep4 = allows(role(kb, false), action);
        return new Answer("Allowed", role, !withoutStep4, null);
    }

    /** The role of steps 4, 5 and 8. */
    Role role(KbFacts kb, boolean withStep4) {
        // A service without a user has no access.
        if (facts.credential() instanceof Credential.Service service && service.forUser() == null) {
            return Role.NONE;
        }
        // Unknown user, suspended user, dead session: nothing.
        if (namesAUser() && !isActiveUser()) {
            return Role.NONE;
        }
        // auth.enabled = false: every caller is the implicit admin of every KB.
        if (!rules.authEnabled()) {
            return Role.ADMIN;
        }
        boolean personalOrEphemeral = kb.kind() == KbKind.PERSONAL || kb.kind() == KbKind.EPHEMERAL;
        CallerFacts user = isAnonymous() ? null : facts.caller();
        // 4. Global admin is admin on every KB; strict stops at personal and ephemeral KBs of others.
        if (withStep4 && user != null && user.role() == Role.ADMIN) {
            boolean ofOthers = !user.userId().equals(kb.ownerUserId());
            boolean stopped =
                    rules.isolation() == Isolation.STRICT && personalOrEphemeral && ofOthers && !facts.breakGlass();
            if (!stopped) {
                return Role.ADMIN;
            }
        }
        // 5. The fallback.
        Role defaultRole = kb.defaultRole();
        Role fallback;
        if (defaultRole == Role.NONE || personalOrEphemeral) {
            fallback = Role.NONE;
        } else if (user != null) {
            if (defaultRole == null) {
                fallback = stronger(user.role(), rules.anonymousTier());
            } else if (kb.kind() == KbKind.CURATED) {
                fallback = defaultRole;
            } else {
                fallback = stronger(defaultRole, user.role());
            }
        } else {
            if (defaultRole == null) {
                fallback = rules.anonymousTier();
            } else {
                fallback = weaker(defaultRole, rules.anonymousTier());
            }
        }
        // pin given ? max(pin, group) : max(group, fallback)
        Role pin = user == null ? null : strongestRootGrant(kb, PrincipalKind.USER, user.userId());
        Role everyone = user == null ? null : strongestRootGrant(kb, PrincipalKind.EVERYONE, null);
        Role group = everyone == null ? Role.NONE : everyone;
        return pin != null ? stronger(pin, group) : stronger(group, fallback);
    }

    private Answer refusedSight() {
        return isAnonymous() ? Answer.of("Unauthenticated") : Answer.of("Hidden");
    }

    private @Nullable Role strongestRootGrant(KbFacts kb, PrincipalKind kind, @Nullable UUID principal) {
        for (Role role : STRONGEST_FIRST) {
            boolean given = facts.grants().stream()
                    .filter(grant -> grant.scopeId().equals(kb.rootScopeId()))
                    .filter(grant -> grant.principalKind() == kind)
                    .filter(grant -> principal == null || grant.principalId().equals(principal))
                    .anyMatch(grant -> grant.role() == role);
            if (given) {
                return role;
            }
        }
        return null;
    }

    private boolean isAnonymous() {
        // In local mode there are no anonymous callers: all are the implicit admin.
        return rules.authEnabled() && facts.credential() instanceof Credential.Anonymous;
    }

    private boolean namesAUser() {
        return facts.credential() instanceof Credential.User || isJobOfAUser();
    }

    private boolean isJobOfAUser() {
        return facts.credential() instanceof Credential.Service service && service.forUser() != null;
    }

    private boolean isActiveUser() {
        UUID named = switch (facts.credential()) {
            case Credential.Anonymous _ -> null;
            case Credential.User user -> user.userId();
            case Credential.Service service -> service.forUser();
        };
        CallerFacts found = facts.caller();
        return found != null && Objects.equals(found.userId(), named) && found.active() && found.sessionLive();
    }

    private static boolean onlyReads(Action action) {
        return action == Action.READ || action == Action.EXPORT || action == Action.FORK;
    }

    private static boolean allows(Role role, Action action) {
        return switch (action) {
            case READ, EXPORT, FORK -> role == Role.READ || role == Role.WRITE || role == Role.ADMIN;
            case CREATE_ENTRY, UPDATE_ENTRY, DELETE_ENTRY, IMPORT -> role == Role.WRITE || role == Role.ADMIN;
            case CONFIGURE, MANAGE_GRANTS, EXTEND, SYNC, PULL_REQUEST, DELETE_KB -> role == Role.ADMIN;
        };
    }

    private static Role stronger(Role one, Role other) {
        return STRONGEST_FIRST.indexOf(one) < STRONGEST_FIRST.indexOf(other) ? one : other;
    }

    private static Role weaker(Role one, Role other) {
        return STRONGEST_FIRST.indexOf(one) > STRONGEST_FIRST.indexOf(other) ? one : other;
    }

    private static boolean isCanonical(String path) {
        String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
        for (String segment : composed.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return !composed.contains("\\")
                && !CONTROL.matcher(composed).find()
                && !LONE_SURROGATE.matcher(composed).find();
    }
}
