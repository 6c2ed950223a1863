/** Passwords and keys of the stack, made once and kept readable by their owner alone. */
@NullMarked
package dev.lectern.stack.secret;

import org.jspecify.annotations.NullMarked;
