package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.access.KbKind;
import dev.lectern.access.Role;
import dev.lectern.api.auth.PermissionsApi.DefaultRole;
import dev.lectern.auth.audit.AuditEntry;
import dev.lectern.auth.audit.AuditTrail;
import dev.lectern.auth.audit.Watch;
import dev.lectern.auth.database.Sql;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What those may do in a KB whom no grant names. */
@ApplicationScoped
class DefaultRoles {
    private static final String ACTION = "kb.default_role";

    private final Fenced fenced;
    private final Watch watch;
    private final AuditTrail trail;

    DefaultRoles(Fenced fenced, Watch watch, AuditTrail trail) {
        this.fenced = fenced;
        this.watch = watch;
        this.trail = trail;
    }

    DefaultRole change(Caller caller, String kb, @Nullable String wanted) {
        if (wanted != null && !List.of("none", "read", "write").contains(wanted)) {
            throw Problems.badRequest("default_role is none, read or write, or null for everybody's global role.");
        }
        return watch.over(
                caller,
                ACTION,
                kb,
                _ -> fenced.govern(caller, kb, (view, connection) -> {
                    Decision.Allowed allowed = Verdicts.require(view.decide(Action.CONFIGURE));
                    KbFacts facts = Objects.requireNonNull(view.facts().kb());
                    requireFitting(facts.kind(), wanted);
                    if (allowed.adminOverride()) {
                        trail.write(connection, AuditEntry.override(caller, facts.id(), ACTION));
                    }
                    Sql.of(connection, "UPDATE auth.kb SET default_role = ? WHERE kb_id = ?", wanted, facts.id())
                            .run();
                    trail.write(
                            connection,
                            AuditEntry.done(
                                    caller,
                                    facts.id(),
                                    ACTION,
                                    "kb:" + facts.id(),
                                    Map.of(
                                            "before",
                                            name(facts.defaultRole()),
                                            "default_role",
                                            wanted == null ? "unset" : wanted)));
                    return new DefaultRole(wanted);
                }));
    }

    /**
     * Refuses what has no meaning for the kind of KB.
     *
     * @throws ProblemException 400
     */
    private static void requireFitting(KbKind kind, @Nullable String wanted) {
        if (kind == KbKind.CURATED && !"read".equals(wanted) && !"none".equals(wanted)) {
            throw Problems.badRequest("The default_role of a curated KB is read or none: grant write by name.");
        }
        if (kind.isPrivate() && !"none".equals(wanted)) {
            throw Problems.badRequest("The default_role of a personal or ephemeral KB is none: grant by name.");
        }
    }

    private static String name(@Nullable Role role) {
        return role == null ? "unset" : role.wireName();
    }
}
