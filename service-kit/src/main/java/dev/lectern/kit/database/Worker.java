package dev.lectern.kit.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

/** The door to the database for sweeps, feeds and job claims: the worker role, plain SQL, never for a request. */
@ApplicationScoped
public class Worker {
    private final AgroalDataSource database;
    private final OwnTransaction transactions;

    Worker(@DataSource("worker") AgroalDataSource database, OwnTransaction transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * Runs the work in a transaction of its own.
     *
     * @throws IllegalStateException inside another transaction
     */
    public <T> T run(SqlWork<T> work) {
        return transactions.call(database, work);
    }
}
