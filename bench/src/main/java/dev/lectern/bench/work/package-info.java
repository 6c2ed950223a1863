/** The benchmarks themselves. */
@NullMarked
package dev.lectern.bench.work;

import org.jspecify.annotations.NullMarked;
