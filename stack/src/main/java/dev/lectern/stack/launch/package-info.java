/** Bringing the parts up in order, and down again. */
@NullMarked
package dev.lectern.stack.launch;

import org.jspecify.annotations.NullMarked;
