package dev.lectern.kit.fence;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads across the KBs of one page, inside a transaction that sees just what the caller may read in them. */
@FunctionalInterface
public interface ListWork<T> {
    /** Works on the page; {@code connection} is closed by the caller. */
    T run(KbPage page, Connection connection) throws SQLException;
}
