package dev.lectern.cli.shell;

import java.time.Duration;

/** Waits because a server asked for it. */
public final class Pause {
    private Pause() {}

    /** Returns after that time; stops the command when it is interrupted. */
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.UNAVAILABLE, "Interrupted.");
        }
    }
}
