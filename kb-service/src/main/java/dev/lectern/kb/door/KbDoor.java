package dev.lectern.kb.door;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.FencedWork;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Opens a KB for one action: decides under the fence, and writes down denials and what only an admin's office allowed. */
@ApplicationScoped
public class KbDoor {
    private final Fenced fenced;
    private final AuditRecord audit;

    KbDoor(Fenced fenced, AuditRecord audit) {
        this.fenced = fenced;
        this.audit = audit;
    }

    /** Work on a KB that the caller is allowed to do. May run twice. */
    @FunctionalInterface
    public interface Work<T> {
        T run(OpenKb kb, Connection connection) throws SQLException;
    }

    /** Reads from one snapshot. */
    public <T> T read(Caller caller, String reference, Action action, Work<T> work) {
        return pass(caller, action, audited -> fenced.read(caller, reference, decided(action, audited, work)));
    }

    /** Writes; while it runs, no change of access commits. */
    public <T> T write(Caller caller, String reference, Action action, Work<T> work) {
        return pass(caller, action, audited -> fenced.write(caller, reference, decided(action, audited, work)));
    }

    /** Writes with no other writer in the KB: for its name, settings and deletion. */
    public <T> T govern(Caller caller, String reference, Action action, Work<T> work) {
        return pass(caller, action, audited -> fenced.govern(caller, reference, decided(action, audited, work)));
    }

    private <T> T pass(Caller caller, Action action, Attempt<T> attempt) {
        String name = action.name().toLowerCase(Locale.ROOT);
        try {
            return attempt.run(false);
        } catch (OverrideNotRecorded override) {
            audit.record(caller, override.kb(), name, "admin_override", null);
            return attempt.run(true);
        } catch (DeniedException denied) {
            if (caller.userId() != null) {
                audit.record(caller, denied.kb(), name, "denied", denied.reason());
            }
            throw denied.problem();
        }
    }

    private interface Attempt<T> {
        T run(boolean audited);
    }

    private static <T> FencedWork<T> decided(Action action, boolean audited, Work<T> work) {
        return (view, connection) -> work.run(open(view, action, audited), connection);
    }

    private static OpenKb open(AccessView view, Action action, boolean audited) {
        KbFacts kb = view.facts().kb();
        if (kb == null) {
            throw Problems.notFound();
        }
        Decision decision = view.decide(action);
        switch (decision) {
            case Decision.Allowed allowed
            when allowed.adminOverride() && !audited -> throw new OverrideNotRecorded(kb.id());
            case Decision.Denied denied ->
                throw new DeniedException(kb.id(), denied.reason().code(), decision);
            case Decision.Hidden _ -> throw new DeniedException(kb.id(), "hidden", decision);
            default -> Verdicts.require(decision);
        }
        return new OpenKb(kb, view);
    }
}
