package dev.lectern.bench.work;

import java.time.Duration;

/**
 * How long and how often is measured.
 *
 * @param warmUp load before the first round, so that the JVMs have compiled what is hot
 * @param slice one side's time in one round of a closed loop
 * @param rounds rounds of a closed loop
 * @param repeats rounds of what takes seconds each: imports, exports, starts
 */
public record Pace(Duration warmUp, Duration slice, int rounds, int repeats) {
    public static final Pace USUAL = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 3);
    public static final Pace QUICK = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(2), 3, 1);

    public Pace withWarmUp(Duration other) {
        return new Pace(other, slice, rounds, repeats);
    }
}
