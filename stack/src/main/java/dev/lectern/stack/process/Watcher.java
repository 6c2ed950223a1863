package dev.lectern.stack.process;

import java.time.Duration;

/** Is told what happens to a part after it was ready for the first time. */
public interface Watcher {
    void died(Part part, int exitCode, Duration pauseBeforeRestart);

    void cameBack(Part part, Duration took);

    void gaveUp(Part part, RuntimeException reason);
}
