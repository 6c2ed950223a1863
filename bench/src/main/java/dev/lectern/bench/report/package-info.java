/** What a benchmark found, as a table for people and as JSON for programs. */
@NullMarked
package dev.lectern.bench.report;

import org.jspecify.annotations.NullMarked;
