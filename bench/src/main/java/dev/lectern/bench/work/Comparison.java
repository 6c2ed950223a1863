package dev.lectern.bench.work;

import dev.lectern.bench.process.CpuClock;
import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.statistics.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rounds in which first we and then the peer did our work. */
record Comparison<T, P>(List<Turn<T>> ours, List<Turn<P>> theirs) {
    /** Lets both sides take turns, A B A B. */
    static <T, P> Comparison<T, P> run(int rounds, CpuClock clock, Side<T> ours, Side<P> theirs) throws Exception {
        List<Turn<T>> ourTurns = new ArrayList<>();
        List<Turn<P>> theirTurns = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ourTurns.add(turn(clock, ours));
            theirTurns.add(turn(clock, theirs));
        }
        return new Comparison<>(ourTurns, theirTurns);
    }

    private static <T> Turn<T> turn(CpuClock clock, Side<T> side) throws Exception {
        CpuSeconds before = clock.read();
        T result = side.once();
        return new Turn<>(result, clock.read().since(before));
    }

    Rounds rounds(ToDoubleFunction<Turn<T>> our, ToDoubleFunction<Turn<P>> their) {
        return Rounds.of(ours, our, theirs, their);
    }

    CpuSeconds ourCpu() {
        return ours.stream().map(Turn::cpu).reduce(CpuSeconds.NONE, CpuSeconds::plus);
    }

    CpuSeconds theirCpu() {
        return theirs.stream().map(Turn::cpu).reduce(CpuSeconds.NONE, CpuSeconds::plus);
    }
}
