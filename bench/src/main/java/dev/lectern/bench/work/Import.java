package dev.lectern.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.subject.Author;
import java.util.ArrayList;
import java.util.List;

/** Importing a zip of entries into an empty KB. */
final class Import implements Benchmark {
    private static final int SMALL = 2_525;
    private static final int LARGE = 10_000;
    private static final int BYTES = 2048;

    @Override
    public Result run(Bench bench) throws Exception {
        bench.needStack();
        MachineLoad before = MachineLoad.now();
        List<Measure> measures = new ArrayList<>();
        CpuSeconds ourCpu = CpuSeconds.NONE;
        CpuSeconds theirCpu = CpuSeconds.NONE;
        try (Author author = bench.signIn();
                PeerTables tables = PeerTables.make(bench.stack())) {
            new WarmUp(bench, author).run();
            for (int count : new int[] {SMALL, LARGE}) {
                bench.progress().accept("importing " + count + " entries");
                var rounds = compare(bench, author, tables, count);
                Measure measure =
                        Measure.compared(count + " entries of 2 KB", "s", rounds.rounds(Turn::result, Turn::result));
                measures.add(
                        count == SMALL
                                ? measure.withBar(new Bar.AtMost(20))
                                : measure.withBarOnRatio(new Bar.AtMost(3)));
                ourCpu = ourCpu.plus(rounds.ourCpu());
                theirCpu = theirCpu.plus(rounds.theirCpu());
            }
        }
        return new Result(
                "import",
                "POST of a zip to a new sandbox through the gateway",
                "COPY of the same files as rows into an empty table with a primary key",
                measures,
                ourCpu,
                theirCpu,
                before,
                MachineLoad.now(),
                List.of("COPY parses nothing and keeps neither revisions, change feed nor search text"));
    }

    private static Comparison<Double, Double> compare(Bench bench, Author author, PeerTables tables, int count)
            throws Exception {
        SampleKb sample = SampleKb.of(count, BYTES);
        byte[] zip = sample.zip();
        RowCopy copy = new RowCopy(bench.stack(), sample);
        List<String> made = new ArrayList<>();
        try {
            return Comparison.run(
                    bench.pace().repeats(),
                    bench.stack().cpu(),
                    () -> {
                        String kb = author.makeSandbox("bench import");
                        made.add(kb);
                        long began = System.nanoTime();
                        JsonNode report = author.importZip(kb, zip);
                        double seconds = (System.nanoTime() - began) / 1e9;
                        if (report.path("created").asInt() != count) {
                            throw new IllegalStateException("imported only " + report);
                        }
                        return seconds;
                    },
                    () -> {
                        tables.execute("TRUNCATE bench.entry");
                        return copy.seconds();
                    });
        } finally {
            made.forEach(author::delete);
        }
    }
}
