package dev.lectern.bench.work;

import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.subject.Author;
import java.util.List;

/** Making a KB of a repository at the GitHub stand-in. */
final class Mount implements Benchmark {
    private static final int ENTRIES = 2_525;
    private static final int WARM_UP_ENTRIES = 200;
    private static final int BYTES = 2048;
    private static final double MOST_SECONDS = 25;
    private static final double MOST_HEAP_MB = 64;

    @Override
    public Result run(Bench bench) throws Exception {
        bench.needStack();
        MachineLoad before = MachineLoad.now();
        try (Author author = bench.signIn()) {
            String _ = author.gitHub().connect();
            GitSide side = GitSide.of(bench, author);
            warmUp(bench, author, side);
            try (SampleRepository repository =
                    SampleRepository.pushed(author, side, SampleKb.of(ENTRIES, BYTES), "bench-mount")) {
                bench.progress().accept("mounting " + ENTRIES + " entries");
                var rounds = Comparison.run(
                        bench.pace().repeats(),
                        bench.stack().cpu(),
                        () -> seconds(author, repository),
                        () -> repository.cloneInto("clone"));
                Measure measure = Measure.compared(
                                ENTRIES + " entries of 2 KB", "s", rounds.rounds(Turn::result, Turn::result))
                        .withBar(new Bar.AtMost(MOST_SECONDS));
                return result(
                        List.of(measure, heap(bench, author, repository)), rounds.ourCpu(), rounds.theirCpu(), before);
            }
        }
    }

    private static Result result(List<Measure> measures, CpuSeconds ours, CpuSeconds theirs, MachineLoad before) {
        return new Result(
                "mount",
                "a mount job from its POST to its end, of a repository at the stand-in as a personal KB",
                "git clone of the same repository",
                measures,
                ours,
                theirs,
                before,
                MachineLoad.now(),
                List.of(
                        "CPU of the git command is in that of the bench process",
                        "heap: as for the export, live objects of repo-sync-service every 150 ms of one more mount"));
    }

    /** Mounts, deletes the KB, and returns the seconds of the job. */
    private static double seconds(Author author, SampleRepository repository) {
        EndedJob mount = EndedJob.await(author, () -> author.mount(repository.fullName()), "mounted");
        author.delete(mount.kb());
        return mount.seconds();
    }

    private static void warmUp(Bench bench, Author author, GitSide side) throws Exception {
        try (SampleRepository repository =
                SampleRepository.pushed(author, side, SampleKb.of(WARM_UP_ENTRIES, BYTES), "bench-warm")) {
            bench.progress().accept("warming up");
            long deadline = System.nanoTime() + bench.pace().warmUp().toNanos();
            while (System.nanoTime() < deadline) {
                double _ = seconds(author, repository);
            }
        }
    }

    private static Measure heap(Bench bench, Author author, SampleRepository repository) throws Exception {
        long pid = bench.stack().process("repo-sync-service").orElseThrow().pid();
        try (HeapWatch watch = HeapWatch.begin(pid)) {
            double _ = seconds(author, repository);
            return Measure.alone(
                            "heap of a job of " + ENTRIES + " entries",
                            "MB",
                            watch.mostAboveStart() / 1e6,
                            watch.looks())
                    .withBar(new Bar.AtMost(MOST_HEAP_MB));
        }
    }
}
