package dev.lectern.bench.work;

import dev.lectern.bench.process.CpuSeconds;

/** What one side did in one round, and the CPU time that everybody used meanwhile. */
record Turn<T>(T result, CpuSeconds cpu) {}
