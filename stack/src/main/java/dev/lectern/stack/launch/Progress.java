package dev.lectern.stack.launch;

import dev.lectern.stack.process.Part;
import dev.lectern.stack.process.Watcher;
import java.io.PrintStream;
import java.time.Duration;

/** Tells the person at the keyboard what happens, a line at a time. */
public final class Progress implements Watcher {
    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    /** One line of the table of parts and steps. */
    public void line(String name, String state, Duration took, String detail) {
        say("  %-18s %-9s %5.1f s   %s".formatted(name, state, took.toMillis() / 1000.0, detail));
    }

    void ready(Part part, Duration took) {
        line(part.name(), "ready", took, part.address());
    }

    @Override
    public void died(Part part, int exitCode, Duration pauseBeforeRestart) {
        say("  %-18s died (exit code %d), starts again in %.1f s"
                .formatted(part.name(), exitCode, pauseBeforeRestart.toMillis() / 1000.0));
    }

    @Override
    public void cameBack(Part part, Duration took) {
        line(part.name(), "is back", took, part.address());
    }

    @Override
    public void gaveUp(Part part, RuntimeException reason) {
        say("  %-18s stays down: %s".formatted(part.name(), reason.getMessage()));
    }
}
