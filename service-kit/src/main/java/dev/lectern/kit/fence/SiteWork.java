package dev.lectern.kit.fence;

import dev.lectern.access.AccessFacts.KbFacts;
import java.sql.Connection;
import java.sql.SQLException;

/** Work of the site itself on a mirror. May run twice. */
@FunctionalInterface
public interface SiteWork<T> {
    /**
     * Works on {@code kb}, which is open to the transaction.
     *
     * @param connection enlisted in the transaction and closed by the caller
     */
    T run(KbFacts kb, Connection connection) throws SQLException;
}
