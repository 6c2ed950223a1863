package dev.lectern.sync.job;

import java.time.Duration;

/** Something that is done again and again, by one instance at a time. */
public interface Recurring {
    /** Its name in the scheduler's table. */
    String name();

    /** The pause between two runs; zero or less: never. */
    Duration every();

    void run();
}
