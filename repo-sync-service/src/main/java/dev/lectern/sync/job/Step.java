package dev.lectern.sync.job;

import java.util.Locale;

/**
 * What a job is at; each kind of work has an enum of its own, whose first step is {@code CHECK}. Each step may run twice,
 * and is saved before the next begins.
 */
public interface Step {
    /** The last step of each kind: the job's effect is made, and only written down. Nobody can cancel it any more. */
    String LAST = "record";

    /** The constant's name. */
    String name();

    /** The name on the wire and in the row, in lower case. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
