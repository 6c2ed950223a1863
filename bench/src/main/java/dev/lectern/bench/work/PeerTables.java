package dev.lectern.bench.work;

import dev.lectern.bench.sample.SampleEntry;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.subject.BenchStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Plain tables beside ours, in the same database: what a program without tenants, rights or revisions would use. */
record PeerTables(BenchStack stack) implements AutoCloseable {
    private static final String MAKE = """
            DROP SCHEMA IF EXISTS bench CASCADE;
            CREATE SCHEMA bench;
            CREATE TABLE bench.entry (
                entry_id text COLLATE "C" PRIMARY KEY, path text NOT NULL, title text NOT NULL, content bytea NOT NULL);
            CREATE TABLE bench.written (
                written_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content bytea NOT NULL);
            """;

    /** Makes the tables, empty. */
    static PeerTables make(BenchStack stack) throws SQLException {
        PeerTables tables = new PeerTables(stack);
        tables.execute(MAKE);
        return tables;
    }

    static String id(int number) {
        return "note-%05d".formatted(number);
    }

    void fill(SampleKb kb) throws SQLException {
        try (Connection connection = stack.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO bench.entry VALUES (?, ?, ?, ?)")) {
            for (SampleEntry entry : kb.entries()) {
                insert.setString(1, entry.id());
                insert.setString(2, entry.path());
                insert.setString(3, entry.title());
                insert.setBytes(4, entry.file());
                insert.addBatch();
            }
            int[] _ = insert.executeBatch();
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException closedAnyway) {
            // nothing is left to be done with it
        }
    }

    @Override
    public void close() throws SQLException {
        execute("DROP SCHEMA bench CASCADE");
    }
}
