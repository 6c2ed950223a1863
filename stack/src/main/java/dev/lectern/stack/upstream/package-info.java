/** The handbook's repository at the GitHub stand-in, and the account that tends it. */
@NullMarked
package dev.lectern.stack.upstream;

import org.jspecify.annotations.NullMarked;
