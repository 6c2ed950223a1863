package dev.lectern.bench.work;

import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.ThreeVersions;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.format.merge.FileMerge;
import dev.lectern.format.merge.MergeResult.Merged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Merging a large entry that both sides changed. */
final class Merge implements Benchmark {
    private static final int BYTES = 1024 * 1024;
    private static final int EDITS = 20;
    private static final int ROUNDS = 20;

    @Override
    public Result run(Bench bench) throws Exception {
        MachineLoad before = MachineLoad.now();
        ThreeVersions versions = ThreeVersions.of(BYTES, EDITS);
        bench.progress().accept("merging");
        long warm = System.nanoTime() + bench.pace().warmUp().toNanos();
        while (System.nanoTime() < warm) {
            merge(versions);
        }
        Path scratch = Files.createTempDirectory("lectern-bench-merge");
        try {
            versions.writeTo(scratch);
            var rounds = Comparison.run(
                    ROUNDS, bench.stack().cpu(), () -> milliseconds(() -> merge(versions)), () -> git(scratch));
            return new Result(
                    "merge",
                    "a three-way merge of an entry of 1 MB by key, section and line, in this process",
                    "git merge-file of the same files, the start of its process included",
                    List.of(Measure.compared(
                                    "1 MB, " + EDITS + " lines changed on either side",
                                    "ms",
                                    rounds.rounds(Turn::result, Turn::result))
                            .withBar(new Bar.AtMost(200))),
                    rounds.ourCpu(),
                    rounds.theirCpu(),
                    before,
                    MachineLoad.now(),
                    List.of("git knows lines alone and does not check that the result is an entry"));
        } finally {
            for (String name : ThreeVersions.NAMES) {
                Files.deleteIfExists(scratch.resolve(name));
            }
            Files.delete(scratch);
        }
    }

    private static void merge(ThreeVersions versions) {
        if (!(FileMerge.merge("entry.md", versions.base(), versions.ours(), versions.theirs()) instanceof Merged)) {
            throw new IllegalStateException("the versions should merge");
        }
    }

    private static double git(Path folder) throws Exception {
        return milliseconds(() -> {
            Process process = new ProcessBuilder("git", "merge-file", "-p", "ours", "base", "theirs")
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("git merge-file did not merge");
            }
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double milliseconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }
}
