package dev.lectern.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A part of the stack: one process, how it is started, when it is ready, and how it is asked to stop. */
public interface Part {
    /** Short and unique: names the pid file and the log. */
    String name();

    /** What people are shown: a URL or host and port. */
    String address();

    /** What the process will bind. */
    List<Listener> listeners();

    /** Unpacks and writes what the process needs, and tells how to start it. Called before each start. */
    Launch prepare() throws IOException;

    /** True when the part answers; asked again and again, must return within seconds and not throw. */
    boolean isReady();

    /** Asks the process to end; it may take {@link #patience()} before it is killed. */
    default void askToStop(ProcessHandle process) {
        process.destroy();
    }

    default Duration patience() {
        return Duration.ofMinutes(1);
    }
}
