package dev.lectern.bench.work;

/** One side of a comparison, us or the peer. */
interface Side<T> {
    /** Does the work of one round. */
    T once() throws Exception;
}
