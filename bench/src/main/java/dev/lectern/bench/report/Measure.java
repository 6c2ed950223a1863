package dev.lectern.bench.report;

import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.statistics.Rounds;
import org.jspecify.annotations.Nullable;

/**
 * One line of a benchmark's result.
 *
 * @param ours our figure; of several rounds the median
 * @param theirs the peer's figure, null where there is no peer
 * @param ratio median of the rounds' ratios, ours to theirs; null where there is no peer
 * @param rounds how many measurements stand behind it
 * @param bar what should be reached, null for a figure that is only told
 * @param barIsOnRatio whether the bar is on the ratio rather than on our figure
 */
public record Measure(
        String what,
        String unit,
        double ours,
        @Nullable Double theirs,
        @Nullable Double ratio,
        int rounds,
        @Nullable Bar bar,
        boolean barIsOnRatio) {

    /** Us against the peer. */
    public static Measure compared(String what, String unit, Rounds rounds) {
        return new Measure(
                what,
                unit,
                rounds.medianOurs(),
                rounds.medianTheirs(),
                rounds.medianOfRatios(),
                rounds.rounds().size(),
                null,
                false);
    }

    /** A figure of ours that has no peer. */
    public static Measure alone(String what, String unit, double ours, int rounds) {
        return new Measure(what, unit, ours, null, null, rounds, null, false);
    }

    public Measure withBarOnRatio(Bar limit) {
        return new Measure(what, unit, ours, theirs, ratio, rounds, limit, true);
    }

    public Measure withBar(Bar limit) {
        return new Measure(what, unit, ours, theirs, ratio, rounds, limit, false);
    }

    /** Whether the bar is met; null without one. */
    public @Nullable Boolean isMet() {
        if (bar == null) {
            return null;
        }
        Double figure = barIsOnRatio ? ratio : Double.valueOf(ours);
        return figure != null && bar.isMetBy(figure);
    }
}
