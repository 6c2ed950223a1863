/** What many measurements come down to: medians, quantiles, and ratios of rounds that ran side by side. */
@NullMarked
package dev.lectern.bench.statistics;

import org.jspecify.annotations.NullMarked;
