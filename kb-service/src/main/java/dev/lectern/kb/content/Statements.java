package dev.lectern.kb.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs SQL with its values bound in order; a {@code List<String>} is bound as text[]. */
public final class Statements {
    private Statements() {}

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows. */
    public static <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(row.read(rows));
            }
            return list;
        }
    }

    /** The first row. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        List<T> list = list(connection, sql, row, values);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getFirst());
    }

    /** Runs a change; returns the number of rows. */
    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** A time that is there. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static PreparedStatement bound(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(connection, statement, values);
            return statement;
        } catch (SQLException failed) {
            statement.close();
            throw failed;
        }
    }

    static void bind(Connection connection, PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case List<?> list -> statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case String text -> statement.setString(i + 1, text);
                case null -> statement.setNull(i + 1, Types.NULL);
                default -> statement.setObject(i + 1, values[i]);
            }
        }
    }
}
