package dev.lectern.bench.subject;

import java.util.ArrayList;
import java.util.List;

/** How long one start of the stack took, as its launcher tells it: seconds, to a tenth. */
public final class Start {
    private final List<PartTime> parts = new ArrayList<>();
    private double seconds = Double.NaN;

    /** Seconds from the start of a part's process to its first ready answer. */
    public record PartTime(String part, double seconds) {}

    void add(PartTime time) {
        parts.add(time);
    }

    Start finished(double afterSeconds) {
        seconds = afterSeconds;
        return this;
    }

    public List<PartTime> parts() {
        return List.copyOf(parts);
    }

    /** Seconds until everything was ready. */
    public double seconds() {
        return seconds;
    }
}
