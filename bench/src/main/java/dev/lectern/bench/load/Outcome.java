package dev.lectern.bench.load;

import dev.lectern.bench.statistics.Quantiles;
import org.jspecify.annotations.Nullable;

/** What a closed loop did in its time. */
public final class Outcome {
    private final double[] millis;
    private final int failures;
    private final @Nullable Exception firstFailure;
    private final double seconds;

    Outcome(double[] millis, int failures, @Nullable Exception firstFailure, double seconds) {
        this.millis = millis;
        this.failures = failures;
        this.firstFailure = firstFailure;
        this.seconds = seconds;
    }

    public int count() {
        return millis.length;
    }

    public int failures() {
        return failures;
    }

    public double perSecond() {
        return count() / seconds;
    }

    /** Milliseconds that {@code fraction} of the successes did not exceed. */
    public double millisAt(double fraction) {
        return new Quantiles(millis).at(fraction);
    }

    /** This outcome; throws with the first failure when nothing or less than 99 of 100 succeeded. */
    public Outcome orThrow() {
        if (count() == 0 || failures * 100L > count()) {
            throw new IllegalStateException(failures + " of " + (count() + failures) + " failed", firstFailure);
        }
        return this;
    }
}
