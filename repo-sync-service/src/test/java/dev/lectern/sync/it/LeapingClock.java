package dev.lectern.sync.it;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** A clock on which time passes with each look alone. */
final class LeapingClock extends Clock {
    private final Supplier<Duration> leap;
    private Instant now = Instant.now();

    /** The same time passes between any two looks. */
    LeapingClock(Duration leap) {
        this(() -> leap);
    }

    LeapingClock(Supplier<Duration> leap) {
        this.leap = leap;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(leap.get());
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
