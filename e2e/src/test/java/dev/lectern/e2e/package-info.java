/** Black-box tests of the whole stack through the gateway. */
@NullMarked
package dev.lectern.e2e;

import org.jspecify.annotations.NullMarked;
