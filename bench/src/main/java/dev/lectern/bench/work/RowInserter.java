package dev.lectern.bench.work;

import dev.lectern.bench.load.Worker;
import dev.lectern.bench.subject.BenchStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Inserts a row and commits it, with a prepared statement over a connection of its own. */
final class RowInserter implements Worker {
    private final Connection connection;
    private final PreparedStatement insert;
    private final byte[] content;

    RowInserter(BenchStack stack, byte[] content) throws SQLException {
        this.connection = stack.connect();
        this.insert = connection.prepareStatement("INSERT INTO bench.written (content) VALUES (?)");
        this.content = content.clone();
    }

    @Override
    public void once() throws SQLException {
        insert.setBytes(1, content);
        int _ = insert.executeUpdate();
    }

    @Override
    public void close() {
        PeerTables.close(connection);
    }
}
