package dev.lectern.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured of us and of the peer, round by round: each round ran both, one right after the other. */
public record Rounds(List<Round> rounds) {
    /** Both figures of one round, in the same unit. */
    public record Round(double ours, double theirs) {}

    public Rounds {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
    }

    /** Pairs the measurements of us and of the peer in the order they were made. */
    public static <T, P> Rounds of(List<T> ours, ToDoubleFunction<T> our, List<P> theirs, ToDoubleFunction<P> their) {
        if (ours.size() != theirs.size()) {
            throw new IllegalArgumentException(ours.size() + " rounds against " + theirs.size());
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            rounds.add(new Round(our.applyAsDouble(ours.get(i)), their.applyAsDouble(theirs.get(i))));
        }
        return new Rounds(rounds);
    }

    public double medianOurs() {
        return median(Round::ours);
    }

    public double medianTheirs() {
        return median(Round::theirs);
    }

    /** The median of the ratios, not the ratio of the medians: noise that hits both sides of a round cancels out. */
    public double medianOfRatios() {
        return median(round -> round.ours() / round.theirs());
    }

    private double median(ToDoubleFunction<Round> figure) {
        return new Quantiles(rounds.stream().mapToDouble(figure).toArray()).median();
    }
}
