/** Who calls: the internal token, verified, as a value. */
@NullMarked
package dev.lectern.kit.caller;

import org.jspecify.annotations.NullMarked;
