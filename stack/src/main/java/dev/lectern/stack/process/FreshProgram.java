package dev.lectern.stack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that was written to disk just now. */
public final class FreshProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private FreshProgram() {}

    /**
     * Waits until the system runs it. A process that another thread starts while a file is being written inherits the
     * open file, and until it closes that, running the program fails with "text file busy".
     *
     * @throws IOException if it does not run at all, with its own words
     */
    public static void awaitRunnable(Path program) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Errand.Outcome outcome = Errand.run(List.of(program.toString(), "--version"));
        while (outcome.failed()) {
            if (System.nanoTime() > end) {
                throw new IOException(program + " does not run: " + outcome.lastWords());
            }
            pause();
            outcome = Errand.run(List.of(program.toString(), "--version"));
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", told);
        }
    }
}
