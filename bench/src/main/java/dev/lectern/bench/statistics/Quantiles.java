package dev.lectern.bench.statistics;

import java.util.Arrays;

/** Sorted measurements, asked for their quantiles. */
public final class Quantiles {
    private final double[] sorted;

    /** Takes at least one measurement, in any order. */
    public Quantiles(double... measurements) {
        if (measurements.length == 0) {
            throw new IllegalArgumentException("no measurements");
        }
        sorted = measurements.clone();
        Arrays.sort(sorted);
    }

    /** The smallest measurement that {@code fraction} of all are not above (nearest rank). */
    public double at(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("not a fraction: " + fraction);
        }
        return sorted[(int) Math.ceil(fraction * sorted.length) - 1];
    }

    /** The middle measurement, or the mean of the middle two. */
    public double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
