package dev.lectern.sync.remote;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Whether the work in hand has to stop: the person cancelled it, or its time is up. */
public final class Cancellation {
    private final BooleanSupplier cancelled;
    private final Clock clock;
    private final Instant deadline;

    public Cancellation(BooleanSupplier cancelled, Clock clock, Instant deadline) {
        this.cancelled = cancelled;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** True once the work has to stop, for either reason. */
    public boolean requested() {
        return cancelled.getAsBoolean() || timeIsUp();
    }

    /** Throws {@link Cancelled}, or {@link Refused} as transient when the deadline has passed. */
    public void check() {
        if (cancelled.getAsBoolean()) {
            throw new Cancelled();
        }
        if (timeIsUp()) {
            throw new Refused(ErrorClass.TRANSIENT, "the job's time for one attempt was up");
        }
    }

    private boolean timeIsUp() {
        return !clock.instant().isBefore(deadline);
    }
}
