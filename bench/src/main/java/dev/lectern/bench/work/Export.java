package dev.lectern.bench.work;

import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.subject.Author;
import java.util.ArrayList;
import java.util.List;

/** Exporting a KB into an empty repository at the GitHub stand-in. */
final class Export implements Benchmark {
    private static final int[] COUNTS = {10, 1_000, 10_000};
    private static final int BYTES = 2048;
    private static final double MOST_HEAP_MB = 64;

    @Override
    public Result run(Bench bench) throws Exception {
        bench.needStack();
        MachineLoad before = MachineLoad.now();
        List<Measure> measures = new ArrayList<>();
        CpuSeconds ourCpu = CpuSeconds.NONE;
        CpuSeconds theirCpu = CpuSeconds.NONE;
        try (Author author = bench.signIn()) {
            String _ = author.gitHub().connect();
            GitPush push = new GitPush(GitSide.of(bench, author));
            warmUp(bench, author);
            for (int count : COUNTS) {
                bench.progress().accept("exporting " + count + " entries");
                SampleKb sample = SampleKb.of(count, BYTES);
                String kb = author.makeSandbox("bench export");
                try {
                    var _ = author.importZip(kb, sample.zip());
                    var rounds = compare(bench, author, kb, sample, push);
                    Measure measure = Measure.compared(
                            count + " entries of 2 KB", "s", rounds.rounds(Turn::result, Turn::result));
                    measures.add(count == 10_000 ? measure.withBarOnRatio(new Bar.AtMost(1)) : measure);
                    ourCpu = ourCpu.plus(rounds.ourCpu());
                    theirCpu = theirCpu.plus(rounds.theirCpu());
                    if (count == 10_000) {
                        measures.add(heap(bench, author, kb));
                    }
                } finally {
                    author.delete(kb);
                }
            }
        }
        return new Result(
                "export",
                "an export job from its POST to its end, into an empty repository at the stand-in",
                "git init, add, commit and push of the same files, which lie on disk already",
                measures,
                ourCpu,
                theirCpu,
                before,
                MachineLoad.now(),
                List.of(
                        "CPU of the git command is in that of the bench process",
                        "heap: live objects of repo-sync-service (jcmd GC.class_histogram, which collects first) every"
                                + " 150 ms of one more export, the most less the live objects before; between two looks"
                                + " it may have been more"));
    }

    private static Comparison<Double, Double> compare(
            Bench bench, Author author, String kb, SampleKb sample, GitPush push) throws Exception {
        return Comparison.run(
                bench.pace().repeats(),
                bench.stack().cpu(),
                () -> new Exports(author).intoNewRepository(kb, "bench-ours"),
                () -> {
                    String repository = author.gitHub().create("bench-peer");
                    try {
                        return push.seconds(sample, repository);
                    } finally {
                        author.gitHub().delete("bench-peer");
                    }
                });
    }

    /** Small exports one after the other: at most one writing call a second goes to GitHub for one person. */
    private static void warmUp(Bench bench, Author author) {
        String kb = author.makeSandbox("bench warm-up");
        try {
            var _ = author.importZip(kb, SampleKb.of(500, BYTES).zip());
            bench.progress().accept("warming up");
            long deadline = System.nanoTime() + bench.pace().warmUp().toNanos();
            while (System.nanoTime() < deadline) {
                double _ = new Exports(author).intoNewRepository(kb, "bench-warm");
            }
        } finally {
            author.delete(kb);
        }
    }

    private static Measure heap(Bench bench, Author author, String kb) throws Exception {
        long pid = bench.stack().process("repo-sync-service").orElseThrow().pid();
        try (HeapWatch watch = HeapWatch.begin(pid)) {
            double _ = new Exports(author).intoNewRepository(kb, "bench-heap");
            return Measure.alone("heap of a job of 10000 entries", "MB", watch.mostAboveStart() / 1e6, watch.looks())
                    .withBar(new Bar.AtMost(MOST_HEAP_MB));
        }
    }
}
