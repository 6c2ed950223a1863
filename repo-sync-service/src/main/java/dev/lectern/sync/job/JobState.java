package dev.lectern.sync.job;

import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    QUEUED,
    RUNNING,
    WAITING,
    NEEDS_REAUTH,
    NEEDS_USER,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    QUARANTINED;

    /** Whether nothing will happen to it any more. */
    public boolean isFinished() {
        return switch (this) {
            case QUEUED, RUNNING, WAITING, NEEDS_REAUTH, NEEDS_USER -> false;
            case SUCCEEDED, FAILED, CANCELLED, QUARANTINED -> true;
        };
    }

    /** The name on the wire and in the row, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
