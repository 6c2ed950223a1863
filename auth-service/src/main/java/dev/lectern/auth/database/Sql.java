package dev.lectern.auth.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement with its values: UUIDs, strings, numbers, booleans, bytes, instants or null. */
public final class Sql {
    private final Connection connection;
    private final String text;
    private final @Nullable Object[] values;

    private Sql(Connection connection, String text, @Nullable Object[] values) {
        this.connection = connection;
        this.text = text;
        this.values = values;
    }

    public static Sql of(Connection connection, String text, @Nullable Object... values) {
        return new Sql(connection, text, values);
    }

    /** All rows, in order. */
    public <T> List<T> list(Row<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare();
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    /** The first row; empty if there is none. */
    public <T> Optional<T> first(Row<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare();
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** Runs a statement that returns no rows, or whose rows do not matter; the number of rows changed. */
    public int run() throws SQLException {
        try (PreparedStatement statement = prepare()) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    private PreparedStatement prepare() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    /** A timestamp of a row. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A timestamp of a row that is never null. */
    public static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
