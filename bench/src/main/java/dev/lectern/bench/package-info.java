/** The command {@code ./lectern bench}: which benchmarks run, in which order, and what becomes of their results. */
@NullMarked
package dev.lectern.bench;

import org.jspecify.annotations.NullMarked;
