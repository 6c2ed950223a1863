package dev.lectern.bench.load;

/** One client of a closed loop; used by one thread at a time. */
public interface Worker extends AutoCloseable {
    /** Does the work once; any exception counts as a failure, and the loop goes on. */
    void once() throws Exception;

    @Override
    void close();
}
