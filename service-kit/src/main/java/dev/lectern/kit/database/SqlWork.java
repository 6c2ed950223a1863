package dev.lectern.kit.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Work in a transaction. */
@FunctionalInterface
public interface SqlWork<T> {
    /** Works; {@code connection} is closed by the caller. */
    T run(Connection connection) throws SQLException;
}
