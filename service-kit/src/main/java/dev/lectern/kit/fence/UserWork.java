package dev.lectern.kit.fence;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on rows a user owns, inside a transaction that began with the access check. May run twice. */
@FunctionalInterface
public interface UserWork<T> {
    /**
     * Works as the user of {@code view}.
     *
     * @param connection enlisted in the transaction and closed by the caller
     */
    T run(CallerView view, Connection connection) throws SQLException;
}
