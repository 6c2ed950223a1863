package dev.lectern.kb.sweep;

import dev.lectern.kb.content.Statements;
import dev.lectern.kit.database.DatabaseFailure;
import dev.lectern.kit.database.Worker;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes expired sandboxes in batches, and forgets what no request can want any more. Expiry holds without it; safe with many replicas, since each takes rows that no
 * other has locked, and a KB with a live hold is left alone.
 */
@ApplicationScoped
class SandboxSweep {
    private static final Logger LOG = Logger.getLogger(SandboxSweep.class);
    private static final List<String> FORGET = List.of(
            "DELETE FROM kb.idempotency_key WHERE created_at < clock_timestamp() - interval '1 day'",
            "DELETE FROM kb.upstream_report WHERE created_at < clock_timestamp() - interval '7 days'");

    private final Worker worker;
    private final SweepConfig config;

    SandboxSweep(Worker worker, SweepConfig config) {
        this.worker = worker;
        this.config = config;
    }

    @Scheduled(
            every = "{lectern.sweep.every}",
            delay = 5,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = ConcurrentExecution.SKIP)
    void onTime() {
        try {
            int swept = sweep();
            if (swept > 0) {
                LOG.infof("swept %d expired sandboxes", swept);
            }
            forget();
        } catch (DatabaseFailure failed) {
            LOG.warnf("the sweep waits for its next turn: %s", failed.getMessage());
        }
    }

    /** Forgets the keys and reports that are too old; returns how many. */
    int forget() {
        int forgotten = 0;
        for (String old : FORGET) {
            forgotten += worker.run(connection -> Statements.update(connection, old));
        }
        return forgotten;
    }

    /** Sweeps what has expired; returns how many KBs are gone. */
    int sweep() {
        int swept = 0;
        while (swept < config.most()) {
            int batch = worker.run(this::sweepBatch);
            swept += batch;
            if (batch < config.batch()) {
                break;
            }
        }
        return swept;
    }

    private int sweepBatch(Connection connection) throws SQLException {
        List<UUID> expired = Statements.list(
                connection, "SELECT auth.expired_kbs(?)", row -> row.getObject(1, UUID.class), config.batch());
        int swept = 0;
        for (UUID kb : expired) {
            boolean gone = Statements.first(connection, "SELECT auth.sweep_kb(?)", row -> row.getBoolean(1), kb)
                    .orElse(false);
            if (gone) {
                Statements.first(connection, "SELECT kb.sweep_content(?)", row -> row.getBoolean(1), kb);
                swept++;
            }
        }
        return swept;
    }
}
