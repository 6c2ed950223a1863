/** Closed loops of workers that do one thing as often as they can. */
@NullMarked
package dev.lectern.bench.load;

import org.jspecify.annotations.NullMarked;
