/** A stack whose foundations are others', named by URLs in the environment. */
@NullMarked
package dev.lectern.e2e.borrowed;

import org.jspecify.annotations.NullMarked;
