package dev.lectern.stack.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps each log below a size: what is over it moves to {@code .1} and the file starts anew. The parts append to
 * their log themselves, so it is emptied in place.
 */
public final class LogCap {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Path logs;
    private final long bytes;

    public LogCap(Path logs, long bytes) {
        this.logs = logs;
        this.bytes = bytes;
    }

    /** Looks after the logs for as long as this process lives. */
    public void keepInBackground() {
        Thread.ofVirtual().name("log-cap").start(() -> {
            try {
                while (true) {
                    Thread.sleep(PAUSE);
                    enforce();
                }
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void enforce() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "*.log")) {
            for (Path log : files) {
                if (Files.size(log) > bytes) {
                    turnOver(log);
                }
            }
        } catch (IOException triedAgainSoon) {
            // a log that cannot be turned over now is tried again at the next look
        }
    }

    private static void turnOver(Path log) throws IOException {
        Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
