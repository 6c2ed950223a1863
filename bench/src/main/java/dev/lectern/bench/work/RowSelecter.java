package dev.lectern.bench.work;

import dev.lectern.bench.load.Worker;
import dev.lectern.bench.subject.BenchStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;

/** Selects one row by its key with a prepared statement, over a connection of its own. */
final class RowSelecter implements Worker {
    private final Connection connection;
    private final PreparedStatement select;
    private final int rows;
    private final Random random;

    RowSelecter(BenchStack stack, int rows, int seed) throws SQLException {
        this.connection = stack.connect();
        this.select = connection.prepareStatement("SELECT content FROM bench.entry WHERE entry_id = ?");
        this.rows = rows;
        this.random = new Random(seed);
    }

    @Override
    public void once() throws SQLException {
        select.setString(1, PeerTables.id(random.nextInt(rows)));
        try (ResultSet row = select.executeQuery()) {
            if (!row.next() || row.getBytes(1).length == 0) {
                throw new SQLException("no such row");
            }
        }
    }

    @Override
    public void close() {
        PeerTables.close(connection);
    }
}
