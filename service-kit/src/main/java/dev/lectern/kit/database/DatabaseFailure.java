package dev.lectern.kit.database;

import java.io.Serial;
import java.sql.SQLException;

/** A statement failed in a way the work did not expect; answered by what the SQL state says. */
public final class DatabaseFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SQLException sqlException;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlException = cause;
    }

    /** What the database said. */
    public SQLException sqlException() {
        return sqlException;
    }
}
