package dev.lectern.sync.job;

import java.util.Locale;

/** What a job is at. Each step may run twice, and is saved before the next begins. */
public enum Step {
    CHECK,
    PIN,
    FETCH,
    BUILD,
    PUSH,
    PULL_REQUEST,
    RECORD;

    /** The name on the wire and in the row, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Step ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
