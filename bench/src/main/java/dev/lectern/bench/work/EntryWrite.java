package dev.lectern.bench.work;

import dev.lectern.bench.load.Outcome;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.report.Result;
import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.subject.Author;
import java.util.ArrayList;
import java.util.List;

/** Replacing an entry of 1 KB through the gateway: eight writers, each in a KB of its own, and all in one. */
final class EntryWrite implements Benchmark {
    private static final int WRITERS = 8;
    private static final int ENTRIES_EACH = 50;
    private static final int BYTES = 1024;

    @Override
    public Result run(Bench bench) throws Exception {
        bench.needStack();
        MachineLoad before = MachineLoad.now();
        SampleKb sample = SampleKb.of(WRITERS * ENTRIES_EACH, BYTES);
        List<String> kbs = new ArrayList<>();
        try (Author author = bench.signIn();
                PeerTables _ = PeerTables.make(bench.stack())) {
            try {
                for (int kb = 0; kb <= WRITERS; kb++) {
                    kbs.add(author.makeSandbox("bench write"));
                    var _ = author.importZip(kbs.getLast(), sample.zip());
                }
                bench.progress().accept(WRITERS + " writers, each in a KB of its own");
                var apart = compare(bench, author, sample, kbs.subList(0, WRITERS), false);
                bench.progress().accept(WRITERS + " writers in one KB");
                var together =
                        compare(bench, author, sample, java.util.Collections.nCopies(WRITERS, kbs.getLast()), true);
                return result(apart, together, before);
            } finally {
                kbs.forEach(author::delete);
            }
        }
    }

    private static Comparison<Outcome, Outcome> compare(
            Bench bench, Author author, SampleKb sample, List<String> kbs, boolean isWarm) throws Exception {
        List<EntryPutter> ours = new ArrayList<>();
        List<RowInserter> theirs = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer * ENTRIES_EACH;
            ours.add(new EntryPutter(author, kbs.get(writer), sample.entries().subList(first, first + ENTRIES_EACH)));
            theirs.add(
                    new RowInserter(bench.stack(), sample.entries().get(first).file()));
        }
        return new Loops(bench).run(ours, theirs, isWarm);
    }

    private static Result result(
            Comparison<Outcome, Outcome> apart, Comparison<Outcome, Outcome> together, MachineLoad before) {
        return new Result(
                "entry-write",
                "PUT of an entry of 1 KB through the gateway by 8 writers, with revision, change feed and search text",
                "a prepared INSERT of the same bytes by 8 clients, each committed, over JDBC",
                List.of(
                        Loops.perSecond("writes, each in a KB of its own", apart)
                                .withBarOnRatio(new Bar.AtLeast(0.5)),
                        Loops.perCpuSecond("writes per CPU second", apart),
                        Loops.millisAt(0.5, "p50", apart),
                        Loops.millisAt(0.95, "p95", apart),
                        Loops.perSecond("writes, all in one KB", together).withBarOnRatio(new Bar.AtLeast(0.5)),
                        Loops.millisAt(0.5, "p50, all in one KB", together),
                        Loops.millisAt(0.95, "p95, all in one KB", together)),
                apart.ourCpu().plus(together.ourCpu()),
                apart.theirCpu().plus(together.theirCpu()),
                before,
                MachineLoad.now(),
                List.of("the writes of one KB are put in order by its row, so they cannot share a flush of the log"));
    }
}
