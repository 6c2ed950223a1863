package dev.lectern.bench.work;

import dev.lectern.bench.load.Outcome;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.SampleEntry;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.subject.Author;
import java.util.ArrayList;
import java.util.List;

/** Reading one entry of 1 KB through the gateway, one reader or many. */
final class EntryRead implements Benchmark {
    private static final int ENTRIES = 500;
    private static final int BYTES = 1024;
    private static final int MANY = 32;

    @Override
    public Result run(Bench bench) throws Exception {
        bench.needStack();
        MachineLoad before = MachineLoad.now();
        SampleKb sample = SampleKb.of(ENTRIES, BYTES);
        try (Author author = bench.signIn();
                PeerTables tables = PeerTables.make(bench.stack())) {
            tables.fill(sample);
            String kb = author.makeSandbox("bench read");
            var _ = author.importZip(kb, sample.zip());
            try {
                return measure(bench, author, kb, sample, before);
            } finally {
                author.delete(kb);
            }
        }
    }

    private static Result measure(Bench bench, Author author, String kb, SampleKb sample, MachineLoad before)
            throws Exception {
        List<byte[]> reads = new ArrayList<>();
        List<byte[]> checks = new ArrayList<>();
        Requests requests = new Requests(author);
        for (SampleEntry entry : sample.entries()) {
            String path = "/api/kbs/" + kb + "/entries/" + entry.id();
            reads.add(requests.get(path));
            checks.add(requests.getUnlessMatching(path, Etags.of(entry)));
        }
        Comparison<Outcome, Outcome> many = compare(bench, author, reads, 200, MANY, false);
        Comparison<Outcome, Outcome> unchanged = compare(bench, author, checks, 304, MANY, true);
        Comparison<Outcome, Outcome> one = compare(bench, author, reads, 200, 1, true);
        return new Result(
                "entry-read",
                "GET of an entry of 1 KB through the gateway, with a session",
                "a prepared SELECT of the same bytes by key, over JDBC",
                List.of(
                        Loops.millisAt(0.5, "p50, 1 reader", one).withBar(new Bar.AtMost(5)),
                        Loops.millisAt(0.95, "p95, 1 reader", one),
                        Loops.perSecond("reads, 32 readers", many).withBarOnRatio(new Bar.AtLeast(0.25)),
                        Loops.perCpuSecond("reads per CPU second, 32 readers", many),
                        Loops.millisAt(0.5, "p50, 32 readers", many),
                        Loops.millisAt(0.95, "p95, 32 readers", many),
                        Loops.perSecond("304 answers, 32 readers", unchanged),
                        Loops.perCpuSecond("304 answers per CPU second, 32 readers", unchanged)),
                one.ourCpu().plus(many.ourCpu()).plus(unchanged.ourCpu()),
                one.theirCpu().plus(many.theirCpu()).plus(unchanged.theirCpu()),
                before,
                MachineLoad.now(),
                List.of());
    }

    private static Comparison<Outcome, Outcome> compare(
            Bench bench, Author author, List<byte[]> requests, int status, int readers, boolean isWarm)
            throws Exception {
        bench.progress().accept("readers: %d, expecting %d".formatted(readers, status));
        List<EntryGetter> ours = new ArrayList<>();
        List<RowSelecter> theirs = new ArrayList<>();
        for (int reader = 0; reader < readers; reader++) {
            ours.add(new EntryGetter(author.gateway(), requests, status, reader));
            theirs.add(new RowSelecter(bench.stack(), ENTRIES, reader));
        }
        return new Loops(bench).run(ours, theirs, isWarm);
    }
}
