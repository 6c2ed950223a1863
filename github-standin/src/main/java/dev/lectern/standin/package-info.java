/** A small GitHub for machines without internet: OAuth, a REST subset and real git smart HTTP. A development part, never deployed. */
@NullMarked
package dev.lectern.standin;

import org.jspecify.annotations.NullMarked;
