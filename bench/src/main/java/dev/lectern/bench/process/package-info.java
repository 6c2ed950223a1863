/** What the operating system says of processes and of the machine: CPU time, memory, load. */
@NullMarked
package dev.lectern.bench.process;

import org.jspecify.annotations.NullMarked;
