package dev.lectern.kit.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in a database transaction that is never part of another. */
@ApplicationScoped
public class OwnTransaction {
    private final TransactionSynchronizationRegistry transactions;

    OwnTransaction(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /**
     * Runs the work, then commits; whatever the work throws rolls back.
     *
     * @throws IllegalStateException inside another transaction
     * @throws DatabaseFailure for an SQL error
     */
    public <T> T call(AgroalDataSource database, SqlWork<T> work) {
        if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("a door to the database was opened inside another");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                return work.run(connection);
            } catch (SQLException failed) {
                throw new DatabaseFailure(failed);
            }
        });
    }
}
