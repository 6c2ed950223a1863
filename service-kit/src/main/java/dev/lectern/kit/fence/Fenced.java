package dev.lectern.kit.fence;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.database.DatabaseFailure;
import dev.lectern.kit.database.SqlWork;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The doors to the database for requests. Each call is a transaction of its own that begins with {@code
 * auth.begin_access}; access that turns out stale is computed anew and the work is run once more, then the answer is 503.
 * Nothing here may be called from inside another door, and no work may call another service.
 */
@ApplicationScoped
public class Fenced {
    private final Transactions transactions;
    private final AccessViews views;
    private final CallerViews callers;

    Fenced(Transactions transactions, AccessViews views, CallerViews callers) {
        this.transactions = transactions;
        this.views = views;
        this.callers = callers;
    }

    /** Reads in one KB from one snapshot of the database. */
    public <T> T read(Caller caller, String kbReference, FencedWork<T> work) {
        return run(caller, kbReference, Fence.READ, work);
    }

    /** Writes in one KB; while it runs, no change of access to the KB or of the caller commits. */
    public <T> T write(Caller caller, String kbReference, FencedWork<T> work) {
        return run(caller, kbReference, Fence.WRITE, work);
    }

    /**
     * Writes in one KB alone: waits for its other writers to end and keeps new ones out. For changes of grants, settings
     * and name, and for deletion, which all move the KB's version.
     */
    public <T> T govern(Caller caller, String kbReference, FencedWork<T> work) {
        return run(caller, kbReference, Fence.GOVERN, work);
    }

    /**
     * Works where neither a user nor a KB is at stake, with row security shut: opening a session, writing the audit
     * trail.
     */
    public <T> T forNobody(SqlWork<T> work) {
        return twice(() -> transactions.call(connection -> new Outcome.Done<>(work.run(connection))));
    }

    /**
     * Works as the site itself on a KB that follows a repository, to make it equal to that repository's head. Nobody is
     * asked for: the fence opens mirrors and nothing else.
     *
     * @param caller a service with a job and without a user
     * @throws ProblemException 404 for any other caller, and where the KB is no mirror
     */
    public <T> T forSite(Caller caller, String kbReference, SiteWork<T> work) {
        UUID job = caller.jobId();
        if (caller.userId() != null || caller.service() == null || job == null) {
            throw Problems.notFound();
        }
        return twice(() -> transactions.call(connection -> {
            Transactions.set(connection, Fence.WRITE);
            KbFacts kb = Fence.beginSite(connection, AccessViews.resolve(connection, kbReference), job);
            if (kb == null) {
                throw Problems.notFound();
            }
            return new Outcome.Done<>(work.run(kb, connection));
        }));
    }

    /** What somebody else may do in a KB, computed now, inside a transaction of the asking caller. */
    public AccessView viewOf(Connection connection, Caller somebody, UUID kb) throws SQLException {
        return views.compute(connection, somebody, kb.toString());
    }

    /**
     * Works on rows the caller owns, or creates a KB.
     *
     * @throws ProblemException 401 unless the caller is an active user
     */
    public <T> T forUser(Caller caller, UserWork<T> work) {
        return twice(() -> transactions.call(connection -> {
            Transactions.set(connection, Fence.WRITE);
            CallerView view = callers.compute(connection, caller);
            if (!view.isActiveUser()) {
                throw Problems.unauthenticated();
            }
            return Fence.of(caller, view).pass(connection)
                    ? new Outcome.Done<>(work.run(view, connection))
                    : new Outcome.Stale<T>();
        }));
    }

    /**
     * Reads across the KBs the caller may read, a page at a time, in slug order.
     *
     * @param after the slug after which the page begins, null for the first page
     * @param limit the largest number of KBs on the page
     */
    public <T> T across(Caller caller, @Nullable String after, int limit, ListWork<T> work) {
        return twice(() -> transactions.call(connection -> {
            Transactions.set(connection, Fence.READ);
            CallerView own = callers.compute(connection, caller);
            if (caller.userId() != null && !own.isActiveUser()) {
                throw Problems.unauthenticated();
            }
            KbPage page = callers.page(connection, caller, after, limit);
            return Fence.of(caller, page.readable(), own).pass(connection)
                    ? new Outcome.Done<>(work.run(page, connection))
                    : new Outcome.Stale<T>();
        }));
    }

    private <T> T run(Caller caller, String kbReference, String isolation, FencedWork<T> work) {
        AccessView known = views.known(caller, kbReference).orElse(null);
        if (known != null) {
            try {
                if (attempt(caller, kbReference, known, isolation, work) instanceof Outcome.Done<T>(T result)) {
                    return result;
                }
            } catch (DatabaseFailure failed) {
                refuseUnlessRepeatable(failed.sqlException());
            }
        }
        return twice(() -> {
            AccessView computed = transactions.call(connection -> {
                Transactions.set(connection, Fence.READ);
                return views.compute(connection, caller, kbReference);
            });
            refuseWithoutFence(computed);
            return attempt(caller, kbReference, computed, isolation, work);
        });
    }

    private <T> Outcome<T> attempt(
            Caller caller, String kbReference, AccessView view, String isolation, FencedWork<T> work) {
        return transactions.call(connection -> {
            if (Fence.of(caller, view).begin(connection, isolation)) {
                return new Outcome.Done<>(work.run(view, connection));
            }
            return isolation.equals(Fence.GOVERN)
                    ? attemptHoldingTheKb(connection, caller, kbReference, work)
                    : new Outcome.Stale<>();
        });
    }

    /**
     * Whoever governs a KB keeps it from the first, failed, attempt on, so that access computed now cannot turn stale;
     * otherwise of many who govern one KB at once all but the first would find their claims outrun.
     */
    private <T> Outcome<T> attemptHoldingTheKb(
            Connection connection, Caller caller, String kbReference, FencedWork<T> work) throws SQLException {
        AccessView view = views.compute(connection, caller, kbReference);
        return view.facts().kb() != null && Fence.of(caller, view).pass(connection)
                ? new Outcome.Done<>(work.run(view, connection))
                : new Outcome.Stale<>();
    }

    /** There is nothing to fence where there is no KB, or no caller who may be believed: refuse from fresh facts. */
    private static void refuseWithoutFence(AccessView computed) {
        Decision decision = computed.decide(Action.READ);
        if (computed.facts().kb() == null || decision instanceof Decision.Unauthenticated) {
            Verdicts.require(decision);
            throw Problems.notFound();
        }
    }

    private static <T> T twice(Attempt<T> attempt) {
        for (int tries = 0; tries < 2; tries++) {
            try {
                if (attempt.run() instanceof Outcome.Done<T>(T result)) {
                    return result;
                }
            } catch (SQLException failed) {
                refuseUnlessRepeatable(failed);
            } catch (DatabaseFailure failed) {
                refuseUnlessRepeatable(failed.sqlException());
            }
        }
        throw Problems.unavailable(Duration.ofSeconds(1));
    }

    /**
     * A deadlock, a serialisation failure or a lost connection has undone everything: the work may run once more. A
     * commit that fails is not seen here, so nothing is done twice.
     */
    private static void refuseUnlessRepeatable(SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        boolean undone = state.equals("40P01") || state.equals("40001");
        boolean lost = state.startsWith("08") || state.startsWith("57P0");
        if (!undone && !lost) {
            throw new DatabaseFailure(failed);
        }
    }

    /** One run of the work under the fence. */
    private interface Attempt<T> {
        Outcome<T> run() throws SQLException;
    }

    /** How one run ended. */
    private sealed interface Outcome<T> {
        /** The fence held. */
        record Done<T>(T result) implements Outcome<T> {}

        /** The access claimed was stale; nothing was done. */
        record Stale<T>() implements Outcome<T> {}
    }
}
