/** Faults put on requests, and the journal of them. */
@NullMarked
package dev.lectern.standin.traffic;

import org.jspecify.annotations.NullMarked;
