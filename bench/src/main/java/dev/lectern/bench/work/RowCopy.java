package dev.lectern.bench.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.bench.sample.SampleEntry;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.subject.BenchStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.PGConnection;

/** The files of a KB as rows in the text format of COPY. */
final class RowCopy {
    private final BenchStack stack;
    private final byte[] rows;

    RowCopy(BenchStack stack, SampleKb kb) {
        this.stack = stack;
        StringBuilder text = new StringBuilder();
        for (SampleEntry entry : kb.entries()) {
            text.append(entry.id()).append('\t').append(entry.path()).append('\t');
            text.append(entry.title()).append("\t\\\\x");
            text.append(HexFormat.of().formatHex(entry.file())).append('\n');
        }
        this.rows = text.toString().getBytes(UTF_8);
    }

    /** Copies the rows over a new connection and commits them; returns the seconds without the connecting. */
    double seconds() throws SQLException, IOException {
        try (Connection connection = stack.connect()) {
            long began = System.nanoTime();
            long _ = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY bench.entry FROM STDIN", new ByteArrayInputStream(rows), 1 << 16);
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
