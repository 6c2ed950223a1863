package dev.lectern.kit.fence;

import dev.lectern.kit.database.OwnTransaction;
import dev.lectern.kit.database.SqlWork;
import dev.lectern.kit.problem.Problems;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs requests' work in transactions of their own, no more of them at a time than the pool has connections. */
@ApplicationScoped
class Transactions {
    private final AgroalDataSource database;
    private final OwnTransaction transactions;
    private final Instance<EntityManager> entities;
    private final Semaphore turns;
    private final Duration patience;

    Transactions(
            AgroalDataSource database,
            OwnTransaction transactions,
            Instance<EntityManager> entities,
            FenceConfig config) {
        this.database = database;
        this.transactions = transactions;
        this.entities = entities;
        this.turns = new Semaphore(config.transactions(), true);
        this.patience = config.patience();
    }

    /** Runs the work; entities are flushed inside, so that violations surface here. */
    <T> T call(SqlWork<T> work) {
        takeTurn();
        try {
            return transactions.call(database, connection -> {
                try {
                    T result = work.run(connection);
                    if (entities.isResolvable()) {
                        entities.get().flush();
                    }
                    return result;
                } catch (PersistenceException failed) {
                    throw unwrapped(failed);
                }
            });
        } finally {
            turns.release();
        }
    }

    /**
     * What the database said to a statement of the entity manager, so that its state is judged as any other's.
     *
     * @throws PersistenceException as it is, if the database said nothing
     */
    static SQLException unwrapped(PersistenceException failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return said;
            }
        }
        throw failed;
    }

    static void set(Connection connection, String isolation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(isolation);
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problems.unavailable(Duration.ofSeconds(1));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable(Duration.ofSeconds(1));
        }
    }
}
