package dev.lectern.bench.work;

import dev.lectern.bench.sample.SampleKb;
import dev.lectern.bench.subject.Author;

/** Imports small KBs again and again, until the JVMs have compiled what that takes. */
record WarmUp(Bench bench, Author author) {
    private static final int ENTRIES = 200;
    private static final int BYTES = 2048;

    void run() {
        byte[] zip = SampleKb.of(ENTRIES, BYTES).zip();
        long deadline = System.nanoTime() + bench.pace().warmUp().toNanos();
        bench.progress().accept("warming up");
        while (System.nanoTime() < deadline) {
            String kb = author.makeSandbox("bench warm-up");
            var _ = author.importZip(kb, zip);
            author.delete(kb);
        }
    }
}
