package dev.lectern.bench.statistics;

import java.util.Locale;

/** A figure to reach, and the side of it that is good. */
public sealed interface Bar {
    boolean isMetBy(double figure);

    /** At least so much. */
    record AtLeast(double limit) implements Bar {
        @Override
        public boolean isMetBy(double figure) {
            return figure >= limit;
        }

        @Override
        public String toString() {
            return ">= " + written(limit);
        }
    }

    /** At most so much. */
    record AtMost(double limit) implements Bar {
        @Override
        public boolean isMetBy(double figure) {
            return figure <= limit;
        }

        @Override
        public String toString() {
            return "<= " + written(limit);
        }
    }

    private static String written(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : String.format(Locale.ROOT, "%.2f", limit);
    }
}
