package dev.lectern.bench.work;

import dev.lectern.bench.load.ClosedLoop;
import dev.lectern.bench.load.Outcome;
import dev.lectern.bench.load.Worker;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.statistics.Rounds;
import dev.lectern.bench.subject.BenchStack;
import java.time.Duration;
import java.util.List;

/** Two closed loops that take turns. */
record Loops(Bench bench) {
    /** Warms both sides up, the peer for a sixth of the time, and lets them take turns. */
    Comparison<Outcome, Outcome> run(List<? extends Worker> ours, List<? extends Worker> theirs, boolean isWarm)
            throws Exception {
        Pace pace = bench.pace();
        try (ClosedLoop ourLoop = new ClosedLoop(ours);
                ClosedLoop theirLoop = new ClosedLoop(theirs)) {
            Duration warmUp = isWarm ? pace.slice() : pace.warmUp();
            Outcome _ = ourLoop.run(warmUp).orThrow();
            Outcome _ = theirLoop.run(warmUp.dividedBy(6)).orThrow();
            return Comparison.run(
                    pace.rounds(),
                    bench.stack().cpu(),
                    () -> ourLoop.run(pace.slice()).orThrow(),
                    () -> theirLoop.run(pace.slice()).orThrow());
        }
    }

    static Measure perSecond(String what, Comparison<Outcome, Outcome> loops) {
        return Measure.compared(what, "1/s", loops.rounds(Loops::perSecond, Loops::perSecond));
    }

    /** Per CPU second of all processes but the one that makes the load. */
    static Measure perCpuSecond(String what, Comparison<Outcome, Outcome> loops) {
        return Measure.compared(what, "1/CPU s", loops.rounds(Loops::perCpuSecond, Loops::perCpuSecond));
    }

    static Measure millisAt(double fraction, String what, Comparison<Outcome, Outcome> loops) {
        Rounds rounds = loops.rounds(
                turn -> turn.result().millisAt(fraction), turn -> turn.result().millisAt(fraction));
        return Measure.compared(what, "ms", rounds);
    }

    private static double perSecond(Turn<Outcome> turn) {
        return turn.result().perSecond();
    }

    private static double perCpuSecond(Turn<Outcome> turn) {
        return turn.result().count() / turn.cpu().totalWithout(BenchStack.BENCH);
    }
}
