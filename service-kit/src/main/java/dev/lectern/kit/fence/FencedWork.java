package dev.lectern.kit.fence;

import dev.lectern.access.AccessView;
import java.sql.Connection;
import java.sql.SQLException;

/** Work on one KB inside a transaction that began with the access check. May run twice; must have no other effect. */
@FunctionalInterface
public interface FencedWork<T> {
    /**
     * Decides with {@code view}, then works.
     *
     * @param connection enlisted in the transaction and closed by the caller; an injected EntityManager joins the same
     */
    T run(AccessView view, Connection connection) throws SQLException;
}
