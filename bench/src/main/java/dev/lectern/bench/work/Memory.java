package dev.lectern.bench.work;

import dev.lectern.bench.load.ClosedLoop;
import dev.lectern.bench.load.Outcome;
import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Measure;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.SampleEntry;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.subject.Author;
import dev.lectern.bench.subject.BenchStack;
import dev.lectern.stack.process.ResidentMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The memory of each process right after the start, and after reads, imports and an export. */
final class Memory implements Benchmark {
    private static final int READERS = 16;
    private static final int ENTRIES = 2_525;
    private static final int BYTES = 2048;

    @Override
    public Result run(Bench bench) throws Exception {
        var _ = bench.restart();
        MachineLoad before = MachineLoad.now();
        Map<String, Double> idle = megabytes(bench.stack());
        load(bench);
        Map<String, Double> loaded = megabytes(bench.stack());
        List<Measure> measures = new ArrayList<>();
        add(measures, "idle", idle);
        add(measures, "after load", loaded);
        return new Result(
                "memory",
                "memory right after the start and after reads, an import and an export",
                "nothing",
                measures,
                CpuSeconds.NONE,
                CpuSeconds.NONE,
                before,
                MachineLoad.now(),
                List.of("resident memory, each shared page counted by its share (Pss of smaps_rollup)"));
    }

    private static void load(Bench bench) throws Exception {
        SampleKb sample = SampleKb.of(ENTRIES, BYTES);
        try (Author author = bench.signIn()) {
            String kb = author.makeSandbox("bench memory");
            try {
                bench.progress().accept("an import of " + ENTRIES + " entries, reads and an export");
                var _ = author.importZip(kb, sample.zip());
                read(bench, author, kb, sample);
                String _ = author.gitHub().connect();
                double _ = new Exports(author).intoNewRepository(kb, "bench-memory");
            } finally {
                author.delete(kb);
            }
        }
    }

    private static void read(Bench bench, Author author, String kb, SampleKb sample) throws Exception {
        Requests requests = new Requests(author);
        List<byte[]> reads = sample.entries().stream()
                .map(SampleEntry::id)
                .map(id -> requests.get("/api/kbs/" + kb + "/entries/" + id))
                .toList();
        List<EntryGetter> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(new EntryGetter(author.gateway(), reads, 200, reader));
        }
        try (ClosedLoop loop = new ClosedLoop(readers)) {
            Outcome _ = loop.run(bench.pace().warmUp()).orThrow();
        }
    }

    private static Map<String, Double> megabytes(BenchStack stack) {
        Map<String, Double> megabytes = new LinkedHashMap<>();
        for (String part : stack.residents()) {
            stack.process(part).ifPresent(process -> megabytes.put(part, ResidentMemory.ofTree(process) / 1048576.0));
        }
        return megabytes;
    }

    private static void add(List<Measure> measures, String when, Map<String, Double> megabytes) {
        megabytes.forEach((part, size) -> {
            Measure measure = Measure.alone(part + ", " + when, "MB", size, 1);
            measures.add(BenchStack.SERVICES.contains(part) ? measure.withBar(new Bar.AtMost(250)) : measure);
        });
        double all =
                megabytes.values().stream().mapToDouble(Double::doubleValue).sum();
        measures.add(Measure.alone("whole stack, " + when, "MB", all, 1).withBar(new Bar.AtMost(1536)));
    }
}
