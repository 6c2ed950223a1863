package dev.lectern.standin.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The stand-in's own time: the machine's, shifted by what the control plane says; whole seconds, as the API shows. */
public final class ShiftedClock implements InstantSource {
    private volatile Duration offset = Duration.ZERO;

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Sets how far this clock is ahead of the machine's (negative: behind). */
    public void shift(Duration newOffset) {
        this.offset = newOffset;
    }
}
