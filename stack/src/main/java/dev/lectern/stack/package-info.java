/** The commands of {@code ./lectern} that need the whole stack: up, down, status, logs, token and tour. */
@NullMarked
package dev.lectern.stack;

import org.jspecify.annotations.NullMarked;
