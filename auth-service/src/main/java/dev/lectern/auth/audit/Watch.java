package dev.lectern.auth.audit;

import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.auth.database.Sql;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Watches attempts: a refusal is audited once it has been rolled back, an override before anything is read by it. */
@ApplicationScoped
public class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 410);

    private final Fenced fenced;
    private final AuditTrail trail;
    private final AnonymousDenials anonymousDenials;

    Watch(Fenced fenced, AuditTrail trail, AnonymousDenials anonymousDenials) {
        this.fenced = fenced;
        this.trail = trail;
        this.anonymousDenials = anonymousDenials;
    }

    /**
     * Makes an attempt and returns what it returns.
     *
     * @param action what is attempted, as the trail names it
     * @param kb the KB as the request names it, null for the site
     * @param work opens a door to the database itself; may run twice
     */
    public <T> T over(Caller caller, String action, @Nullable String kb, Function<Attempt, T> work) {
        Attempt attempt = new Attempt();
        try {
            try {
                return work.apply(attempt);
            } catch (OverrideToAudit override) {
                auditOverride(caller, override.kb, action);
                attempt.overrideAudited = true;
                return work.apply(attempt);
            }
        } catch (ProblemException refused) {
            if (REFUSALS.contains(refused.type().status())) {
                auditDenial(caller, action, kb, refused);
            }
            throw refused;
        }
    }

    private void auditOverride(Caller caller, UUID kb, String action) {
        try {
            fenced.forNobody(connection -> {
                trail.write(connection, AuditEntry.override(caller, kb, action));
                return kb;
            });
        } catch (RuntimeException failed) {
            LOG.error("an override could not be audited, so it is refused", failed);
            throw Problems.unavailable(Duration.ofSeconds(1));
        }
    }

    private void auditDenial(Caller caller, String action, @Nullable String kb, ProblemException refused) {
        if (caller.isAnonymous()) {
            anonymousDenials.count();
            return;
        }
        Object reason =
                refused.extensions().getOrDefault("reason", refused.type().slug());
        try {
            fenced.forNobody(connection -> {
                UUID id = kb == null || kb.length() > 200 || kb.indexOf('\0') >= 0
                        ? null
                        : Sql.of(connection, "SELECT auth.resolve_kb(?)", kb)
                                .list(row -> row.getObject(1, UUID.class))
                                .getFirst();
                trail.write(
                        connection,
                        new AuditEntry(
                                caller, id, action, AuditEntry.Outcome.DENIED, reason.toString(), null, Map.of()));
                return action;
            });
        } catch (RuntimeException failed) {
            LOG.error("a denial could not be audited", failed);
        }
    }

    /** One attempt; it may be made twice. */
    public static final class Attempt {
        private boolean overrideAudited;

        private Attempt() {}

        /**
         * Requires the permission to read something by {@code action}.
         *
         * @throws ProblemException if it is refused
         */
        public void requireToRead(AccessView view, Action action) {
            Decision.Allowed allowed = Verdicts.require(view.decide(action));
            var kb = view.facts().kb();
            if (allowed.adminOverride() && !overrideAudited && kb != null) {
                throw new OverrideToAudit(kb.id());
            }
        }
    }

    /** Leaves the reading transaction, so that the override is audited before anything is read. */
    @SuppressWarnings("serial") // never leaves the process
    private static final class OverrideToAudit extends RuntimeException {
        private final UUID kb;

        OverrideToAudit(UUID kb) {
            super(null, null, false, false);
            this.kb = kb;
        }
    }
}
