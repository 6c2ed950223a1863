package dev.lectern.sync.it;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything that is logged meanwhile, by us down to the finest level, with parameters and stack traces. */
final class CapturedLog implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev.lectern");
    private final @Nullable Level before = ours.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLoggerName() + ' ' + line.getMessage() + ' ' + Arrays.toString(line.getParameters()));
            if (line.getThrown() != null) {
                StringWriter trace = new StringWriter();
                line.getThrown().printStackTrace(new PrintWriter(trace, true));
                lines.add(trace.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    CapturedLog() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        ours.setLevel(Level.ALL);
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        ours.setLevel(before);
    }
}
