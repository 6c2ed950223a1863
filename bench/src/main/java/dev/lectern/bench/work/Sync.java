package dev.lectern.bench.work;

import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.subject.Author;
import java.util.List;

/** Bringing a KB level with its repository, in which one entry was changed. */
final class Sync implements Benchmark {
    private static final int ENTRIES = 10_000;
    private static final int BYTES = 2048;
    private static final int ROUNDS_PER_REPEAT = 5;
    private static final double MOST_SECONDS = 2;

    @Override
    public Result run(Bench bench) throws Exception {
        bench.needStack();
        MachineLoad before = MachineLoad.now();
        try (Author author = bench.signIn()) {
            String _ = author.gitHub().connect();
            GitSide side = GitSide.of(bench, author);
            try (SampleRepository repository =
                    SampleRepository.pushed(author, side, SampleKb.of(ENTRIES, BYTES), "bench-sync")) {
                bench.progress().accept("mounting " + ENTRIES + " entries");
                String kb = EndedJob.await(author, () -> author.mount(repository.fullName()), "mounted")
                        .kb();
                try {
                    double _ = repository.cloneInto("edited");
                    warmUp(bench, author, repository, kb);
                    double _ = repository.cloneInto("pulled");
                    bench.progress().accept("syncing one changed entry");
                    return result(compare(bench, author, repository, kb), before);
                } finally {
                    author.delete(kb);
                }
            }
        }
    }

    private static Comparison<Double, Double> compare(
            Bench bench, Author author, SampleRepository repository, String kb) throws Exception {
        return Comparison.run(
                bench.pace().repeats() * ROUNDS_PER_REPEAT,
                bench.stack().cpu(),
                () -> {
                    repository.edit("edited");
                    return seconds(author, kb);
                },
                () -> repository.pullInto("pulled"));
    }

    private static Result result(Comparison<Double, Double> rounds, MachineLoad before) {
        return new Result(
                "sync",
                "a sync job from its POST to its end, one entry of a KB of " + ENTRIES + " changed",
                "git pull of the same commit into a clone",
                List.of(Measure.compared("1 of " + ENTRIES + " entries", "s", rounds.rounds(Turn::result, Turn::result))
                        .withBar(new Bar.AtMost(MOST_SECONDS))),
                rounds.ourCpu(),
                rounds.theirCpu(),
                before,
                MachineLoad.now(),
                List.of(
                        "the commit and the push of the change are not timed, their CPU is in that of our turn",
                        "CPU of the git command is in that of the bench process"));
    }

    private static double seconds(Author author, String kb) {
        return EndedJob.await(author, () -> author.sync(kb), "level").seconds();
    }

    private static void warmUp(Bench bench, Author author, SampleRepository repository, String kb) throws Exception {
        bench.progress().accept("warming up");
        long deadline = System.nanoTime() + bench.pace().warmUp().toNanos();
        while (System.nanoTime() < deadline) {
            repository.edit("edited");
            double _ = seconds(author, kb);
        }
    }
}
