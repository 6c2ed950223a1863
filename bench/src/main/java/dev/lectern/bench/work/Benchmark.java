package dev.lectern.bench.work;

import dev.lectern.bench.report.Result;

/** One benchmark of a stack. */
public interface Benchmark {
    /** Measures; leaves nothing behind in the stack. */
    Result run(Bench bench) throws Exception;
}
